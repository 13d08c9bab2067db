package org.realmgate.platform.refusal;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.realmgate.contracts.refusal.Refusal;

/** Refusals as HTTP answers. */
@Provider
public class RefusalHttp implements ExceptionMapper<Refusal> {
    @Override
    public Response toResponse(Refusal refusal) {
        return answer(refusal);
    }

    /** The response to a refusal, with the headers that follow from it. */
    public static Response answer(Refusal refusal) {
        var answer =
                Response.status(refusal.kind().httpStatus())
                        .type(Problem.MEDIA_TYPE)
                        .entity(Problem.members(refusal));
        RefusalHeaders.of(refusal).forEach(answer::header);
        return answer.build();
    }
}
