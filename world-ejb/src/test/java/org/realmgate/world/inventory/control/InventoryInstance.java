package org.realmgate.world.inventory.control;

import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.realmgate.contracts.saga.CommandName;
import org.realmgate.contracts.saga.StepCommand;
import org.realmgate.contracts.saga.rpc.StepBatch;
import org.realmgate.contracts.saga.rpc.StepOutcome;
import org.realmgate.contracts.saga.rpc.StepOutcomes;
import org.realmgate.contracts.saga.rpc.StepRequest;
import org.realmgate.contracts.world.ItemCommand;
import org.realmgate.platform.identity.ServiceTokens;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.saga.Participant;
import org.realmgate.platform.saga.ParticipantGrpc;
import org.realmgate.platform.saga.StepActs;
import org.realmgate.platform.saga.StepHandlers;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.Wiring;

/** An instance of world on a store, as far as inventories go. */
public final class InventoryInstance {
    private final Wiring wiring;
    private final ParticipantGrpc door;
    private final AtomicInteger transactions = new AtomicInteger();

    private InventoryInstance(Store store, Clock clock, int slots) {
        wiring = store.wiringWith(clock);
        wiring.with(Beans.of(counted()));
        wiring.get(ServiceTokens.class).useKey(new byte[32]);
        var catalogue = wiring.get(CatalogueReader.class);
        catalogue.read(Settings.of("world", Map.of("world.inventory.slots", "" + slots)));
        catalogue.start();
        wiring.get(Participant.class).start();
        door = wiring.get(ParticipantGrpc.class);
    }

    public static InventoryInstance on(Store store, Clock clock, int slots) {
        return new InventoryInstance(store, clock, slots);
    }

    public <T> T get(Class<T> type) {
        return wiring.get(type);
    }

    /** How often steps were begun to be carried out, be it that it failed. */
    int transactions() {
        return transactions.get();
    }

    private StepHandlers counted() {
        var handlers = wiring.get(ItemStepHandlers.class);
        return new StepHandlers() {
            @Override
            public StepActs acts() {
                return handlers.acts();
            }

            @Override
            public void lock(List<? extends StepCommand> commands) {
                transactions.incrementAndGet();
                handlers.lock(commands);
            }
        };
    }

    /** A step of this saga that does the command. */
    public static StepRequest act(String sagaId, ItemCommand command) {
        var name = command.getClass().getAnnotation(CommandName.class);
        return StepRequest.newBuilder()
                .setSagaId(sagaId)
                .setStep("items")
                .setCommand(name.type())
                .setVersion(name.version())
                .setBody(Json.text(command))
                .build();
    }

    /** What undoes the step of this saga. */
    static StepRequest undo(String sagaId, ItemCommand command) {
        return act(sagaId, command).toBuilder().setCompensates(true).build();
    }

    /** Of each step {@code done}, the code that it was refused with, or {@code failed}. */
    public List<String> take(List<StepRequest> steps) {
        List<String> outcomes = new ArrayList<>();
        door.take(
                StepBatch.newBuilder().addAllSteps(steps).build(),
                new StreamObserver<>() {
                    @Override
                    public void onNext(StepOutcomes answer) {
                        answer.getOutcomesList().forEach(one -> outcomes.add(text(one)));
                    }

                    @Override
                    public void onError(Throwable fault) {
                        throw new IllegalStateException(fault);
                    }

                    @Override
                    public void onCompleted() {
                        // There is one answer.
                    }
                });
        return outcomes;
    }

    List<String> take(StepRequest... steps) {
        return take(List.of(steps));
    }

    private static String text(StepOutcome outcome) {
        return switch (outcome.getOutcomeCase()) {
            case DONE -> "done";
            case REFUSED -> outcome.getRefused().getCode();
            case FAILED -> "failed";
            case OUTCOME_NOT_SET -> throw new IllegalStateException("no outcome");
        };
    }
}
