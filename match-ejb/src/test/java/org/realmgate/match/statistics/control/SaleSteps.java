package org.realmgate.match.statistics.control;

import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.realmgate.contracts.match.AddRevenue;
import org.realmgate.contracts.match.RevertRevenue;
import org.realmgate.contracts.saga.CommandName;
import org.realmgate.contracts.saga.StepCommand;
import org.realmgate.contracts.saga.rpc.StepBatch;
import org.realmgate.contracts.saga.rpc.StepOutcome;
import org.realmgate.contracts.saga.rpc.StepOutcomes;
import org.realmgate.contracts.saga.rpc.StepRequest;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.saga.Participant;
import org.realmgate.platform.saga.ParticipantGrpc;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;

/** One instance of match, as sagas ask it. */
public final class SaleSteps {
    private final ParticipantGrpc door;

    private SaleSteps(ParticipantGrpc door) {
        this.door = door;
    }

    /** Another instance on this database. */
    public static SaleSteps on(Store store, TurnedClock clock) {
        var handlers = store.wiring().get(RevenueStepHandlers.class);
        var wiring = store.wiringWith(clock, Beans.of(handlers));
        wiring.get(Participant.class).start();
        return new SaleSteps(wiring.get(ParticipantGrpc.class));
    }

    /** A step that counts a sale. */
    public static StepRequest add(
            String saga, String item, int quantity, long gold, Instant soldAt) {
        return request(saga, false, new AddRevenue(item, quantity, gold, soldAt.toEpochMilli()));
    }

    /** What undoes it. */
    public static StepRequest revert(
            String saga, String item, int quantity, long gold, Instant soldAt) {
        return request(saga, true, new RevertRevenue(item, quantity, gold, soldAt.toEpochMilli()));
    }

    private static StepRequest request(String saga, boolean undoes, StepCommand command) {
        var name = command.getClass().getAnnotation(CommandName.class);
        return StepRequest.newBuilder()
                .setSagaId(saga)
                .setStep("add_revenue")
                .setCompensates(undoes)
                .setCommand(name.type())
                .setVersion(name.version())
                .setBody(Json.text(command))
                .build();
    }

    /** What comes of steps that come together. */
    public List<StepOutcome> take(List<StepRequest> steps) {
        List<StepOutcome> outcomes = new ArrayList<>();
        door.take(
                StepBatch.newBuilder().addAllSteps(steps).build(),
                new StreamObserver<StepOutcomes>() {
                    @Override
                    public void onNext(StepOutcomes answer) {
                        outcomes.addAll(answer.getOutcomesList());
                    }

                    @Override
                    public void onError(Throwable fault) {
                        throw new IllegalStateException(fault);
                    }

                    @Override
                    public void onCompleted() {
                        // The answer is all that there is.
                    }
                });
        return outcomes;
    }
}
