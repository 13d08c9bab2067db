package org.realmgate.platform.json;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/**
 * Refuses a request without a body where a resource asks for one. JAX-RS passes on {@code null} for
 * an empty body that has no {@code Content-Type}, before {@link JsonBodies} is asked. Thread-safe.
 */
@Provider
public class BodyRequired implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext reading) throws IOException {
        var body = reading.proceed();
        if (body == null) {
            throw new MalformedJson("the body must be a JSON object: there is none");
        }
        return body;
    }
}
