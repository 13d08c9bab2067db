package org.realmgate.platform.saga;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.saga.CommandName;
import org.realmgate.contracts.saga.StepCommand;
import org.realmgate.platform.json.Json;

/** What a participant does with which command. */
public final class StepActs {
    private final Map<String, Act<?>> byType = new HashMap<>();

    /** How the commands of one type are carried out. */
    record Act<C extends StepCommand>(
            Class<C> type, CommandName name, Function<List<Step<C>>, List<StepOutcome>> batch) {
        C read(int version, String body) {
            if (version > name.version()) {
                throw new IllegalArgumentException(
                        name.type()
                                + " is known up to version "
                                + name.version()
                                + ": version="
                                + version);
            }
            return Json.read(body, type);
        }

        List<StepOutcome> carryOut(List<Step<?>> steps) {
            List<Step<C>> typed = new ArrayList<>(steps.size());
            for (var step : steps) {
                typed.add(new Step<>(step.sagaId(), step.name(), type.cast(step.command())));
            }
            var outcomes = batch.apply(typed);
            if (outcomes.size() != steps.size()) {
                throw new IllegalStateException(
                        name.type()
                                + " must answer each step: steps="
                                + steps.size()
                                + " outcomes="
                                + outcomes.size());
            }
            return outcomes;
        }
    }

    /**
     * Carries out all commands of this type that wait, in one transaction: for what is much faster
     * together.
     *
     * @param batch answers each step in its order, and decides before it writes: it must not throw
     *     for one of many, nor answer {@link StepOutcome.Failed}
     */
    public <C extends StepCommand> StepActs onAll(
            Class<C> type, Function<List<Step<C>>, List<StepOutcome>> batch) {
        var name = type.getAnnotation(CommandName.class);
        if (byType.put(name.type(), new Act<>(type, name, batch)) != null) {
            throw new IllegalStateException("two components carry out " + name.type());
        }
        return this;
    }

    /**
     * Carries out commands of this type one by one.
     *
     * @param one throws a {@link Refusal}, before it wrote anything, if the rules say no
     */
    public <C extends StepCommand> StepActs on(Class<C> type, Consumer<Step<C>> one) {
        return onAll(type, steps -> steps.stream().map(step -> outcome(one, step)).toList());
    }

    private static <C extends StepCommand> StepOutcome outcome(
            Consumer<Step<C>> one, Step<C> step) {
        try {
            one.accept(step);
            return StepOutcome.DONE;
        } catch (Refusal why) {
            return new StepOutcome.Refused(why);
        }
    }

    /**
     * The act for a command's wire name.
     *
     * @throws IllegalArgumentException if nobody knows it
     */
    Act<?> act(String command) {
        var act = byType.get(command);
        if (act == null) {
            throw new IllegalArgumentException("nobody here carries out " + command);
        }
        return act;
    }

    /** The wire names. */
    Set<String> types() {
        return byType.keySet();
    }
}
