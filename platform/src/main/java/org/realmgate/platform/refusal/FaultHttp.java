package org.realmgate.platform.refusal;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.telemetry.Correlation;

/**
 * Everything else that a resource throws. What JAX-RS itself refuses (no such path, wrong method,
 * wrong media type) keeps its status; what a transaction wrapped is unwrapped; the rest is our
 * fault: logged whole, told as {@code internal} with nothing but the correlation id.
 */
@Provider
public class FaultHttp implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(FaultHttp.class.getName());
    private static final int CAUSES_MAX = 8;

    @Override
    public Response toResponse(Throwable fault) {
        var cause = fault;
        for (int depth = 0;
                cause != null && depth < CAUSES_MAX;
                depth++, cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return RefusalHttp.answer(refusal);
            }
        }
        if (fault instanceof WebApplicationException web) {
            return ofJaxRs(web);
        }
        LOG.log(
                Level.SEVERE,
                fault,
                () -> "unexpected fault, correlation_id=" + Correlation.current());
        return problem(
                500,
                "Internal error",
                "internal",
                "our fault; tell us the correlation id " + Correlation.current());
    }

    private static Response ofJaxRs(WebApplicationException web) {
        var status = web.getResponse().getStatusInfo();
        if (status.getStatusCode() < 400) {
            return web.getResponse();
        }
        var title = status.getReasonPhrase();
        var code = "http." + title.toLowerCase(Locale.ROOT).replace(' ', '-');
        return problem(
                status.getStatusCode(),
                title,
                code,
                "this door answers " + status.getStatusCode() + " here: " + title);
    }

    private static Response problem(int status, String title, String code, String detail) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.members(status, title, code, detail))
                .build();
    }
}
