package org.realmgate.platform.saga;

import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.saga.rpc.SagaStepsGrpc;
import org.realmgate.contracts.saga.rpc.StepBatch;
import org.realmgate.contracts.saga.rpc.StepDone;
import org.realmgate.contracts.saga.rpc.StepOutcomes;
import org.realmgate.contracts.saga.rpc.StepRefused;
import org.realmgate.platform.access.AllowServices;
import org.realmgate.platform.refusal.RefusalData;
import org.realmgate.platform.rpc.Answer;

/** Where orchestrators ask this service to carry out steps of their sagas. */
@Dependent
@AllowServices
public class ParticipantGrpc extends SagaStepsGrpc.SagaStepsImplBase {
    /** Steps of one call, which share a transaction. */
    public static final int BATCH_MAX = 500;

    @Inject private Participant participant;

    @Override
    public void take(StepBatch batch, StreamObserver<StepOutcomes> observer) {
        if (batch.getStepsCount() == 0 || batch.getStepsCount() > BATCH_MAX) {
            throw new Refusal(
                    Kind.INVALID,
                    "saga.batch-size",
                    "a batch has 1.." + BATCH_MAX + " steps: " + batch.getStepsCount());
        }
        var asked =
                batch.getStepsList().stream()
                        .map(
                                step ->
                                        new StepAsked(
                                                step.getSagaId(),
                                                step.getStep(),
                                                step.getCompensates(),
                                                step.getCommand(),
                                                step.getVersion(),
                                                step.getBody(),
                                                step.getCorrelationId()))
                        .toList();
        var outcomes = StepOutcomes.newBuilder();
        participant.take(asked).forEach(outcome -> outcomes.addOutcomes(message(outcome)));
        Answer.with(outcomes.build(), observer);
    }

    private static org.realmgate.contracts.saga.rpc.StepOutcome message(StepOutcome outcome) {
        var message = org.realmgate.contracts.saga.rpc.StepOutcome.newBuilder();
        switch (outcome) {
            case StepOutcome.Done done -> message.setDone(StepDone.getDefaultInstance());
            case StepOutcome.Refused refused ->
                    message.setRefused(
                            StepRefused.newBuilder()
                                    .setCode(refused.why().code())
                                    .setKind(refused.why().kind().name())
                                    .setText(RefusalData.text(refused.why()))
                                    .setData(RefusalData.data(refused.why())));
            case StepOutcome.Failed failed -> message.setFailed(failed.text());
        }
        return message.build();
    }
}
