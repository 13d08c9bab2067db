package org.realmgate.auth.wallet.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.saga.StepCommand;
import org.realmgate.platform.saga.Step;
import org.realmgate.platform.saga.StepOutcome;

/** Steps of one kind that came together, of which each is done or refused by itself. */
record GoldStepBatch<C extends StepCommand>(List<Step<C>> steps) {
    List<C> commands() {
        return all(Function.identity());
    }

    <V> List<V> all(Function<? super C, V> value) {
        return steps.stream().map(Step::command).map(value).toList();
    }

    List<StepOutcome> each(Consumer<C> act) {
        List<StepOutcome> outcomes = new ArrayList<>();
        for (var step : steps) {
            try {
                act.accept(step.command());
                outcomes.add(StepOutcome.DONE);
            } catch (Refusal why) {
                outcomes.add(new StepOutcome.Refused(why));
            }
        }
        return outcomes;
    }
}
