package org.realmgate.platform.refusal;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Refusals as HTTP answers. */
@Provider
public class RefusalHttp implements ExceptionMapper<Refusal> {
    @Override
    public Response toResponse(Refusal refusal) {
        return answer(refusal);
    }

    /**
     * The response to a refusal, with {@code Retry-After} and {@code WWW-Authenticate} where they
     * belong.
     */
    public static Response answer(Refusal refusal) {
        var answer =
                Response.status(refusal.kind().httpStatus())
                        .type(Problem.MEDIA_TYPE)
                        .entity(Problem.members(refusal));
        if (refusal.retryAfterMillis() > 0) {
            answer.header("Retry-After", Problem.retryAfterSeconds(refusal));
        }
        if (refusal.kind() == Kind.UNAUTHENTICATED) {
            answer.header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        return answer.build();
    }
}
