package org.realmgate.platform.json;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Puts {@link Json} behind every JAX-RS resource, in front of the server's own provider. */
@Provider
@Priority(Priorities.USER - 1000)
@Consumes({MediaType.APPLICATION_JSON, "application/*+json", MediaType.WILDCARD})
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
public class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
    /**
     * Bytes in a request's body. Longer ones are refused unread: no call of ours needs a tenth of
     * it.
     */
    public static final int BODY_BYTES_MAX = 65_536;

    @Override
    public boolean isReadable(
            Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type.isRecord() && (media == null || media.getSubtype().endsWith("json"));
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        var bytes = body.readNBytes(BODY_BYTES_MAX + 1);
        if (bytes.length > BODY_BYTES_MAX) {
            throw new Refusal(
                    Kind.TOO_LARGE,
                    "http.body-too-large",
                    "a body holds at most "
                            + BODY_BYTES_MAX
                            + " bytes (JsonBodies.BODY_BYTES_MAX)");
        }
        return Json.read(bytes, type);
    }

    @Override
    public boolean isWriteable(
            Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return media.getSubtype().endsWith("json") && type != String.class && type != byte[].class;
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(Json.bytes(value));
    }
}
