package org.realmgate.platform.rpc;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.telemetry.Correlation;

/** Answers gRPC calls: the one translation of refusals and faults for this protocol. */
public final class Answers {
    /** The trailer that holds a refusal's stable code. */
    public static final Metadata.Key<String> CODE =
            Metadata.Key.of("code", Metadata.ASCII_STRING_MARSHALLER);

    private static final Logger LOG = Logger.getLogger(Answers.class.getName());

    private Answers() {}

    /**
     * Answers a unary call with what the work returns, after it returned (and so after its
     * transaction's commit).
     */
    public static <A> void unary(StreamObserver<A> observer, Supplier<A> work) {
        A answer;
        try {
            answer = work.get();
        } catch (Refusal refusal) {
            observer.onError(status(refusal));
            return;
        } catch (RuntimeException fault) {
            observer.onError(fault(fault));
            return;
        }
        observer.onNext(answer);
        observer.onCompleted();
    }

    /** A refusal as a gRPC status, its code in the trailer {@link #CODE}. */
    public static StatusRuntimeException status(Refusal refusal) {
        var status =
                switch (refusal.kind()) {
                    case INVALID, UNSUPPORTED, NOT_OFFERED, TOO_LARGE -> Status.INVALID_ARGUMENT;
                    case UNAUTHENTICATED -> Status.UNAUTHENTICATED;
                    case FORBIDDEN -> Status.PERMISSION_DENIED;
                    case NOT_FOUND -> Status.NOT_FOUND;
                    case CONFLICT -> Status.ALREADY_EXISTS;
                    case UNPROCESSABLE -> Status.FAILED_PRECONDITION;
                    case TOO_MANY -> Status.RESOURCE_EXHAUSTED;
                    case TOO_SLOW -> Status.DEADLINE_EXCEEDED;
                    case UNAVAILABLE -> Status.UNAVAILABLE;
                };
        var trailers = new Metadata();
        trailers.put(CODE, refusal.code());
        return status.withDescription(refusal.getMessage()).asRuntimeException(trailers);
    }

    /** A fault of ours: logged whole, told with the correlation id only. */
    public static StatusRuntimeException fault(RuntimeException fault) {
        var id = Correlation.current();
        LOG.log(Level.SEVERE, fault, () -> "unexpected fault, correlation_id=" + id);
        return Status.INTERNAL
                .withDescription("our fault; tell us the correlation id " + id)
                .asRuntimeException();
    }
}
