package org.realmgate.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.List;

/**
 * Reads and writes JSON the way every door of the realm does: names in snake_case, no guessing
 * between types, at most {@value #DEPTH_MAX} levels and {@value #TEXT_MAX} characters a string;
 * members that nobody knows are passed over, so that old servers understand new clients.
 * Thread-safe.
 */
public final class Json {
    /** How deep arrays and objects may nest. The deepest body of ours has three levels. */
    public static final int DEPTH_MAX = 16;

    /** Characters in one string. A chat message of 500 code points, all escaped, has 6,000. */
    public static final int TEXT_MAX = 8_192;

    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    /** The text of a value, without white space. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("not a JSON value: " + value.getClass(), impossible);
        }
    }

    /** The bytes of a value in UTF-8, without white space. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("not a JSON value: " + value.getClass(), impossible);
        }
    }

    /**
     * Reads a value.
     *
     * @throws MalformedJson if it is not JSON or not of that shape
     */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            var value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new MalformedJson("the body must be a JSON object: null");
            }
            return value;
        } catch (JsonProcessingException malformed) {
            throw new MalformedJson(explained(malformed));
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException("reading from memory", impossible);
        }
    }

    /** As {@link #read(byte[], Class)}, from a text. */
    public static <T> T read(String json, Class<T> type) {
        return read(json.getBytes(java.nio.charset.StandardCharsets.UTF_8), type);
    }

    /** As {@link #read(byte[], Class)}, into a tree. */
    public static JsonNode tree(String json) {
        return read(json, JsonNode.class);
    }

    /** What was wrong and where, without an echo of the input beyond the member's name. */
    private static String explained(JsonProcessingException malformed) {
        var where =
                malformed instanceof com.fasterxml.jackson.databind.JsonMappingException mapping
                        ? mapping.getPath().stream()
                                .map(
                                        step ->
                                                step.getFieldName() == null
                                                        ? "[" + step.getIndex() + "]"
                                                        : step.getFieldName())
                                .reduce((outer, inner) -> outer + "." + inner)
                                .orElse("")
                        : "";
        var location = malformed.getLocation();
        var place =
                location == null
                        ? ""
                        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        return where.isEmpty()
                ? "the body must be valid JSON: unreadable" + place
                : "the body must fit its description: " + where + place;
    }

    private static ObjectMapper mapper() {
        var factory =
                JsonFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(DEPTH_MAX)
                                        .maxStringLength(TEXT_MAX)
                                        .maxNumberLength(40)
                                        .maxNameLength(128)
                                        .build())
                        .build();
        var mapper =
                JsonMapper.builder(factory)
                        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .defaultPropertyInclusion(
                                JsonInclude.Value.construct(
                                        JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                        .build();
        for (var shape :
                List.of(
                        CoercionInputShape.Integer,
                        CoercionInputShape.Float,
                        CoercionInputShape.Boolean)) {
            mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
        }
        return mapper;
    }
}
