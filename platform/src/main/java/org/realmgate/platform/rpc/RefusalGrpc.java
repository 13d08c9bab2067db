package org.realmgate.platform.rpc;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.telemetry.Correlation;

/**
 * Refusals and faults as gRPC statuses, and back: the one translation for this protocol. The stable
 * code, the kind and the time to wait travel as trailers, so that the refusal that a caller catches
 * is the one that was thrown.
 */
public final class RefusalGrpc {
    /** The trailer that holds a refusal's stable code. */
    public static final Metadata.Key<String> CODE =
            Metadata.Key.of("code", Metadata.ASCII_STRING_MARSHALLER);

    /** The trailer with the milliseconds after which it makes sense to try again. */
    public static final Metadata.Key<String> RETRY_AFTER_MILLIS =
            Metadata.Key.of("retry-after-millis", Metadata.ASCII_STRING_MARSHALLER);

    private static final Metadata.Key<String> KIND =
            Metadata.Key.of("refusal-kind", Metadata.ASCII_STRING_MARSHALLER);
    private static final Logger LOG = Logger.getLogger(RefusalGrpc.class.getName());
    private static final int CAUSES_MAX = 8;
    private static final long RETRY_MILLIS = 1_000;

    private RefusalGrpc() {}

    /** A refusal as a gRPC status, its code in the trailer {@link #CODE}. */
    public static StatusRuntimeException status(Refusal refusal) {
        var status =
                switch (refusal.kind()) {
                    case INVALID,
                            UNSUPPORTED,
                            NOT_OFFERED,
                            TOO_LARGE,
                            TARGET_TOO_LONG,
                            HEADERS_TOO_LARGE,
                            UPGRADE_REQUIRED ->
                            Status.INVALID_ARGUMENT;
                    case UNAUTHENTICATED -> Status.UNAUTHENTICATED;
                    case FORBIDDEN -> Status.PERMISSION_DENIED;
                    case NOT_FOUND -> Status.NOT_FOUND;
                    case CONFLICT -> Status.ALREADY_EXISTS;
                    case UNPROCESSABLE -> Status.FAILED_PRECONDITION;
                    case TOO_MANY -> Status.RESOURCE_EXHAUSTED;
                    case TOO_SLOW, NOT_IN_TIME -> Status.DEADLINE_EXCEEDED;
                    case UNAVAILABLE -> Status.UNAVAILABLE;
                };
        var trailers = new Metadata();
        trailers.put(CODE, refusal.code());
        trailers.put(KIND, refusal.kind().name());
        if (refusal.retryAfterMillis() > 0) {
            trailers.put(RETRY_AFTER_MILLIS, Long.toString(refusal.retryAfterMillis()));
        }
        return status.withDescription(refusal.getMessage()).asRuntimeException(trailers);
    }

    /**
     * What a method threw, as a status: a refusal by its code, wherever it stands among the causes;
     * a status as it is; anything else is our fault, logged whole and told with the correlation id
     * only.
     */
    static StatusRuntimeException thrown(RuntimeException fault) {
        Throwable cause = fault;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (cause instanceof Refusal refusal) {
                return status(refusal);
            }
            if (cause instanceof StatusRuntimeException status) {
                return status;
            }
            cause = cause.getCause();
        }
        var id = Correlation.current();
        LOG.log(Level.SEVERE, fault, () -> "unexpected fault, correlation_id=" + id);
        return Status.INTERNAL
                .withDescription("our fault; tell us the correlation id " + id)
                .asRuntimeException();
    }

    /**
     * The refusal behind what a call to another service ended with. One that the service did not
     * tell itself (it is away, it did not answer in time) is {@code rpc.unavailable} or {@code
     * rpc.timeout}.
     *
     * @param service whom the call was for, for the text
     * @throws IllegalStateException if it was no refusal but a fault of that service, or a call
     *     that it does not know
     */
    public static Refusal refusal(String service, Throwable ended) {
        var status = Status.fromThrowable(ended);
        var trailers = Status.trailersFromThrowable(ended);
        var code = trailers == null ? null : trailers.get(CODE);
        if (code != null) {
            return new Refusal(
                    Kind.valueOf(trailers.get(KIND)),
                    code,
                    status.getDescription(),
                    waiting(trailers.get(RETRY_AFTER_MILLIS)));
        }
        return switch (status.getCode()) {
            case UNAVAILABLE, CANCELLED ->
                    new Refusal(
                            Kind.UNAVAILABLE,
                            "rpc.unavailable",
                            service + " is away at the moment",
                            Map.of(Refusal.RETRY_AFTER_MILLIS, RETRY_MILLIS));
            case DEADLINE_EXCEEDED ->
                    new Refusal(
                            Kind.UNAVAILABLE,
                            "rpc.timeout",
                            service + " did not answer in time",
                            Map.of(Refusal.RETRY_AFTER_MILLIS, RETRY_MILLIS));
            default -> throw new IllegalStateException("calling " + service + ": " + status, ended);
        };
    }

    private static Map<String, Object> waiting(String millis) {
        return millis == null
                ? Map.of()
                : Map.of(Refusal.RETRY_AFTER_MILLIS, Long.parseLong(millis));
    }
}
