package org.realmgate.platform.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads content from JSON with names in snake_case, and refuses what is not exactly as described: a
 * typing error must not pass for a default.
 */
public final class ContentReader {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .build();

    private ContentReader() {}

    /**
     * What the service's own archive brings along.
     *
     * @param resource as {@code /content/zones.json}
     * @param type of the whole file, from the archive that holds it
     * @throws BadContent if it is not there or not of that shape
     */
    public static <T> T builtIn(String resource, Class<T> type) {
        try (var stream = type.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new BadContent(resource, List.of("must be in the archive"));
            }
            return read(resource, stream, type);
        } catch (IOException unreadable) {
            throw new BadContent(resource, List.of("must be readable: " + unreadable.getMessage()));
        }
    }

    /** As {@link #builtIn}, from a file. */
    public static <T> T read(Path file, Class<T> type) {
        try (var stream = Files.newInputStream(file)) {
            return read(file.toString(), stream, type);
        } catch (IOException unreadable) {
            throw new BadContent(
                    file.toString(), List.of("must be readable: " + unreadable.getMessage()));
        }
    }

    /**
     * As {@link #builtIn}, from anywhere.
     *
     * @param source named in the faults
     */
    public static <T> T read(String source, InputStream json, Class<T> type) throws IOException {
        try {
            var contents = MAPPER.readValue(json, type);
            if (contents == null) {
                throw new BadContent(source, List.of("must be an object: null"));
            }
            return contents;
        } catch (JsonProcessingException malformed) {
            throw new BadContent(source, List.of(path(malformed) + malformed.getOriginalMessage()));
        }
    }

    private static String path(JsonProcessingException malformed) {
        if (!(malformed instanceof JsonMappingException mapping)) {
            return "line " + malformed.getLocation().getLineNr() + ": ";
        }
        return mapping.getPath().stream()
                        .map(
                                step ->
                                        step.getFieldName() == null
                                                ? "[" + step.getIndex() + "]"
                                                : "." + step.getFieldName())
                        .collect(Collectors.joining())
                + ": ";
    }
}
