package org.realmgate.match.statistics.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.realmgate.contracts.match.AddRevenue;
import org.realmgate.contracts.match.RevertRevenue;
import org.realmgate.contracts.saga.StepCommand;
import org.realmgate.match.statistics.entity.RevenueChange;
import org.realmgate.match.statistics.entity.RevenueKey;
import org.realmgate.platform.saga.Step;
import org.realmgate.platform.saga.StepActs;
import org.realmgate.platform.saga.StepHandlers;
import org.realmgate.platform.saga.StepOutcome;

/** What sagas count, and take out again. */
@ApplicationScoped
public class RevenueStepHandlers implements StepHandlers {
    private final StepActs acts =
            new StepActs()
                    .onAll(AddRevenue.class, this::count)
                    .onAll(RevertRevenue.class, this::count);

    @Inject private Revenues revenues;

    @Override
    public StepActs acts() {
        return acts;
    }

    @Override
    public void lock(List<? extends StepCommand> commands) {
        revenues.lock(
                commands.stream()
                        .map(command -> change(command).key())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private <C extends StepCommand> List<StepOutcome> count(List<Step<C>> steps) {
        Map<RevenueKey, RevenueChange> changes = new TreeMap<>();
        for (var step : steps) {
            var change = change(step.command());
            changes.merge(change.key(), change, RevenueChange::plus);
        }
        revenues.add(changes.values());
        return steps.stream().<StepOutcome>map(step -> StepOutcome.DONE).toList();
    }

    private static RevenueChange change(StepCommand command) {
        return switch (command) {
            case AddRevenue sale -> RevenueChange.of(sale);
            case RevertRevenue sale -> RevenueChange.of(sale);
            default -> throw new IllegalArgumentException("nothing to count: " + command);
        };
    }
}
