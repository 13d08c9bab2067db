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
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One kind of content file. Its names are in snake_case; a typing error does not pass for a
 * default: what nobody knows, and what has the wrong type, is refused.
 *
 * @param shape a record as the JSON is written; what the file leaves out is null in it
 * @param builtIn the resource that the service brings along
 * @param faults finds what is wrong with what was read; empty if it can be played
 */
public record ContentFile<T>(Class<T> shape, String builtIn, Function<T, List<String>> faults) {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .build();

    /**
     * Reads the operator's file, or the one that the service brings along.
     *
     * @param path empty for the built-in one
     * @throws BadContent with all faults
     */
    public T load(String path) {
        var source = path.isEmpty() ? builtIn : path;
        try (var json =
                path.isEmpty()
                        ? shape.getResourceAsStream(builtIn)
                        : Files.newInputStream(Path.of(path))) {
            if (json == null) {
                throw new BadContent(source, List.of("must be in the archive"));
            }
            return read(source, json);
        } catch (IOException unreadable) {
            throw new BadContent(source, List.of("must be readable: " + unreadable));
        }
    }

    /**
     * Reads from anywhere.
     *
     * @param source named in the faults
     * @throws BadContent with all faults
     */
    public T read(String source, InputStream json) throws IOException {
        var content = parsed(source, json);
        var found = faults.apply(content);
        if (!found.isEmpty()) {
            throw new BadContent(source, found);
        }
        return content;
    }

    private T parsed(String source, InputStream json) throws IOException {
        try {
            var content = MAPPER.readValue(json, shape);
            if (content == null) {
                throw new BadContent(source, List.of("must be an object: null"));
            }
            return content;
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
