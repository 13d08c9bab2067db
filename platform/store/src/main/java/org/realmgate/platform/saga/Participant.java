package org.realmgate.platform.saga;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.saga.StepCommand;
import org.realmgate.platform.bus.PassingFaults;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.housekeeping.Expiring;
import org.realmgate.platform.lifecycle.Starter;

/**
 * A service's part in sagas: carries out what steps ask for, once each. Steps that come together
 * share a transaction with the notes of what was done; if it fails, each is tried alone, so that
 * one that cannot be carried out keeps no other from it. Thread-safe.
 */
@ApplicationScoped
public class Participant implements Starter, Expiring {
    /**
     * How long it is remembered what was done: longer than any saga is retried, waits for an
     * operator, or comes back with a backup.
     */
    public static final Duration REMEMBERED_FOR = Duration.ofDays(90);

    private static final Logger LOG = Logger.getLogger(Participant.class.getName());
    private static final int FORGET_MAX = 1_000;

    @Inject private JoinedConnection joined;
    @Inject private Transactions transactions;
    @Inject private Clock clock;
    @Inject @Any private Instance<StepHandlers> beans;
    private volatile Map<String, Component> components = Map.of();

    private record Component(StepHandlers handlers, StepActs acts) {}

    @Override
    public int order() {
        return BUS;
    }

    @Override
    public String name() {
        return "steps of sagas";
    }

    @Override
    public void start() {
        Map<String, Component> byType = new HashMap<>();
        for (var bean : beans.stream().toList()) {
            var acts = bean.acts();
            for (var type : acts.types()) {
                if (byType.put(type, new Component(bean, acts)) != null) {
                    throw new IllegalStateException("two components carry out " + type);
                }
            }
        }
        components = Map.copyOf(byType);
    }

    /**
     * Carries out these steps of different sagas, 1..{@value ParticipantGrpc#BATCH_MAX}; answers in
     * their order. Must not be called in a transaction: it makes its own.
     */
    public List<StepOutcome> take(List<StepAsked> steps) {
        try {
            return transactions.in(() -> together(steps));
        } catch (RuntimeException fault) {
            // Nothing is done one by one that would wait for the database each time.
            boolean passes = PassingFaults.contain(fault);
            if (steps.size() == 1 || passes) {
                LOG.log(
                        passes ? Level.FINE : Level.WARNING,
                        fault,
                        () ->
                                "steps failed: "
                                        + steps.size()
                                        + ", first "
                                        + steps.getFirst().key());
                return Collections.nCopies(steps.size(), new StepOutcome.Failed(reasonOf(fault)));
            }
            LOG.log(Level.FINE, fault, () -> "steps that came together are tried one by one");
            return steps.stream().map(step -> take(List.of(step)).getFirst()).toList();
        }
    }

    private static String reasonOf(RuntimeException fault) {
        Throwable root = fault;
        for (int depth = 0; root.getCause() != null && depth < 16; depth++) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    private List<StepOutcome> together(List<StepAsked> steps) {
        return joined.with(connection -> together(connection, steps));
    }

    private List<StepOutcome> together(Connection connection, List<StepAsked> steps)
            throws SQLException {
        var byKey = new TreeMap<StepRows.Key, StepAsked>();
        steps.forEach(step -> byKey.put(step.key(), step));
        if (byKey.size() < steps.size()) {
            throw new IllegalArgumentException("steps that come together are of different sagas");
        }
        var keys = List.copyOf(byKey.keySet());
        var taken = StepRows.take(connection, keys, clock.millis() + REMEMBERED_FOR.toMillis());
        var known =
                StepRows.known(
                        connection, keys.stream().filter(key -> !taken.contains(key)).toList());
        Map<StepRows.Key, StepOutcome> outcomes = new HashMap<>();
        Map<StepRows.Key, StepRows.Note> notes = new TreeMap<>();
        List<StepAsked> toDo = new ArrayList<>();
        for (var step : byKey.values()) {
            var note = known.get(step.key());
            switch (answered(step, note)) {
                case ANSWER -> outcomes.put(step.key(), outcomeOf(step, note));
                case NOTE_AS_UNDONE -> {
                    notes.put(step.key(), StepRows.Note.UNDONE);
                    outcomes.put(step.key(), StepOutcome.DONE);
                }
                case CARRY_OUT -> toDo.add(step);
            }
        }
        carryOut(toDo)
                .forEach(
                        (step, outcome) -> {
                            outcomes.put(step.key(), outcome);
                            noteOf(step, outcome).ifPresent(note -> notes.put(step.key(), note));
                        });
        StepRows.note(connection, notes);
        return steps.stream().map(step -> outcomes.get(step.key())).toList();
    }

    private enum What {
        ANSWER,
        NOTE_AS_UNDONE,
        CARRY_OUT
    }

    private static What answered(StepAsked step, StepRows.Note note) {
        if (note == null || note.state() == StepRows.State.TAKEN) {
            return step.compensates() ? What.NOTE_AS_UNDONE : What.CARRY_OUT;
        }
        return step.compensates() && note.state() == StepRows.State.DONE
                ? What.CARRY_OUT
                : What.ANSWER;
    }

    private static StepOutcome outcomeOf(StepAsked step, StepRows.Note note) {
        if (step.compensates()) {
            return StepOutcome.DONE;
        }
        return switch (note.state()) {
            case TAKEN, DONE -> StepOutcome.DONE;
            case REFUSED -> new StepOutcome.Refused(note.why());
            case UNDONE ->
                    new StepOutcome.Refused(
                            new Refusal(
                                    Kind.CONFLICT,
                                    "saga.step-undone",
                                    "the step was undone before it was asked for: " + step.step()));
        };
    }

    /** A compensation that is refused leaves the step as done: it may be asked for again. */
    private static Optional<StepRows.Note> noteOf(StepAsked step, StepOutcome outcome) {
        return switch (outcome) {
            case StepOutcome.Done done ->
                    Optional.of(step.compensates() ? StepRows.Note.UNDONE : StepRows.Note.DONE);
            case StepOutcome.Refused refused ->
                    step.compensates()
                            ? Optional.empty()
                            : Optional.of(new StepRows.Note(StepRows.State.REFUSED, refused.why()));
            case StepOutcome.Failed failed ->
                    throw new IllegalStateException(step.command() + " failed: " + failed.text());
        };
    }

    private Map<StepAsked, StepOutcome> carryOut(List<StepAsked> toDo) {
        Map<StepAsked, Step<?>> commands = new LinkedHashMap<>();
        for (var asked : toDo) {
            commands.put(asked, new Step<>(asked.sagaId(), asked.step(), read(asked)));
        }
        lock(commands);
        Map<String, List<StepAsked>> byType = new LinkedHashMap<>();
        toDo.forEach(
                asked ->
                        byType.computeIfAbsent(asked.command(), any -> new ArrayList<>())
                                .add(asked));
        Map<StepAsked, StepOutcome> outcomes = new LinkedHashMap<>();
        byType.forEach(
                (type, ofType) -> {
                    List<Step<?>> steps = new ArrayList<>();
                    ofType.forEach(asked -> steps.add(commands.get(asked)));
                    var answers = component(type).acts().act(type).carryOut(steps);
                    for (int n = 0; n < answers.size(); n++) {
                        outcomes.put(ofType.get(n), answers.get(n));
                    }
                });
        return outcomes;
    }

    private void lock(Map<StepAsked, Step<?>> commands) {
        Map<StepHandlers, List<StepCommand>> byComponent = new LinkedHashMap<>();
        // By the commands' names, so that components are locked in the same order by everybody.
        commands.entrySet().stream()
                .sorted(Comparator.comparing(one -> one.getKey().command()))
                .forEach(
                        one ->
                                byComponent
                                        .computeIfAbsent(
                                                component(one.getKey().command()).handlers(),
                                                any -> new ArrayList<>())
                                        .add(one.getValue().command()));
        byComponent.forEach(StepHandlers::lock);
    }

    private StepCommand read(StepAsked asked) {
        return component(asked.command())
                .acts()
                .act(asked.command())
                .read(asked.version(), asked.body());
    }

    private Component component(String command) {
        var component = components.get(command);
        if (component == null) {
            throw new IllegalArgumentException("nobody here carries out " + command);
        }
        return component;
    }

    @Override
    public boolean forgetSome() {
        return joined.with(connection -> StepRows.forget(connection, clock.millis(), FORGET_MAX))
                == FORGET_MAX;
    }
}
