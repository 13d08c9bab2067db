package org.realmgate.platform.saga;

import org.realmgate.platform.json.Json;

/**
 * What a step asks a participant for, as it travels.
 *
 * @param step its name
 * @param compensates the command undoes the step instead of doing it
 * @param version of the command
 * @param command the command's wire name
 * @param body the command's JSON
 */
public record StepAsked(
        String sagaId,
        String step,
        boolean compensates,
        String command,
        int version,
        String body,
        String correlationId) {
    StepRows.Key key() {
        return new StepRows.Key(sagaId, step);
    }

    /** What the saga asks for next. */
    static <I extends Record> StepAsked of(SagaState saga, SagaDefinition<I> definition) {
        var begun = saga.begun();
        var input = Json.read(begun.input(), definition.input());
        var step = definition.steps().get(saga.step());
        boolean compensates = saga.status() == SagaState.Status.COMPENSATING;
        var command =
                compensates ? step.undo().orElseThrow().apply(input) : step.act().apply(input);
        var wire = SagaStep.wire(command);
        return new StepAsked(
                begun.sagaId(),
                step.name(),
                compensates,
                wire.type(),
                wire.version(),
                Json.text(command),
                begun.correlationId());
    }

    /** Who carries it out: what the command's wire name begins with. */
    public String participant() {
        return command.substring(0, command.indexOf('.'));
    }
}
