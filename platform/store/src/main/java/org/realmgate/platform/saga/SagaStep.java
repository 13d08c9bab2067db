package org.realmgate.platform.saga;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.realmgate.contracts.saga.CommandName;
import org.realmgate.contracts.saga.StepCommand;

/**
 * One step of a definition.
 *
 * @param name 1..40 characters in snake_case; part of what participants remember, for ever
 * @param act the command that does it; the same for the same input
 * @param undo the command that undoes it; nothing if nothing needs to be undone
 * @param condition whether there is anything to do for an input; nothing if there always is
 * @param deadline how long it is asked for before everything is undone
 */
public record SagaStep<I extends Record>(
        String name,
        Function<I, ? extends StepCommand> act,
        Optional<Function<I, ? extends StepCommand>> undo,
        Optional<Predicate<I>> condition,
        Duration deadline) {
    /** Of steps that say nothing else: longer than a participant's circuit stays open. */
    public static final Duration DEADLINE = Duration.ofMinutes(2);

    private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,39}");

    /** Checks the name. */
    public SagaStep {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a step's name has 1..40 characters of a-z and _: " + name);
        }
    }

    /** A step that needs no undoing. */
    public static <I extends Record> SagaStep<I> of(
            String name, Function<I, ? extends StepCommand> act) {
        return new SagaStep<>(name, act, Optional.empty(), Optional.empty(), DEADLINE);
    }

    /** What undoes it. */
    public SagaStep<I> undoneBy(Function<I, ? extends StepCommand> command) {
        return new SagaStep<>(name, act, Optional.of(command), condition, deadline);
    }

    /** How long it is asked for. */
    public SagaStep<I> within(Duration atMost) {
        return new SagaStep<>(name, act, undo, condition, atMost);
    }

    /** For an input without this there is nothing to do, nor to undo: the step is passed over. */
    public SagaStep<I> onlyIf(Predicate<I> isNeeded) {
        return new SagaStep<>(name, act, undo, Optional.of(isNeeded), deadline);
    }

    static CommandName wire(StepCommand command) {
        return command.getClass().getAnnotation(CommandName.class);
    }
}
