package org.realmgate.world.zone.control;

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
import java.util.List;
import java.util.stream.Collectors;
import org.realmgate.world.zone.entity.BadContent;
import org.realmgate.world.zone.entity.ContentCheck;
import org.realmgate.world.zone.entity.ZoneContents;

/**
 * Reads zones from JSON and refuses what cannot be played: a typing error must not pass for a
 * default.
 */
public final class ContentFile {
    /** The content that the service brings along. */
    public static final String BUILT_IN = "/content/zones.json";

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

    private ContentFile() {}

    /** The zones that the service brings along. */
    public static ZoneContents builtIn() {
        try (var stream = ContentFile.class.getResourceAsStream(BUILT_IN)) {
            if (stream == null) {
                throw new BadContent(BUILT_IN, List.of("must be in the archive"));
            }
            return read(BUILT_IN, stream);
        } catch (IOException unreadable) {
            throw new BadContent(BUILT_IN, List.of("must be readable: " + unreadable.getMessage()));
        }
    }

    /**
     * @param source named in the faults
     * @throws BadContent with all faults
     */
    public static ZoneContents read(String source, InputStream json) throws IOException {
        var contents = parsed(source, json);
        var faults = ContentCheck.faultsOf(contents);
        if (!faults.isEmpty()) {
            throw new BadContent(source, faults);
        }
        return contents;
    }

    private static ZoneContents parsed(String source, InputStream json) throws IOException {
        try {
            var contents = MAPPER.readValue(json, ZoneContents.class);
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
