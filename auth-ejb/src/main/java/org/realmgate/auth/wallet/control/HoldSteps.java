package org.realmgate.auth.wallet.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.realmgate.auth.wallet.entity.Book;
import org.realmgate.auth.wallet.entity.Hold;
import org.realmgate.auth.wallet.entity.HoldExists;
import org.realmgate.auth.wallet.entity.NoSuchHold;
import org.realmgate.auth.wallet.entity.Posting;
import org.realmgate.auth.wallet.entity.Purpose;
import org.realmgate.contracts.auth.CaptureGold;
import org.realmgate.contracts.auth.ReleaseGold;
import org.realmgate.contracts.auth.ReserveGold;
import org.realmgate.contracts.saga.StepCommand;
import org.realmgate.platform.saga.Step;
import org.realmgate.platform.saga.StepOutcome;

/** What sagas ask of holds, whose wallets are locked. */
@ApplicationScoped
public class HoldSteps {
    @Inject private Ledger ledger;

    @Inject private Holds holds;

    List<StepOutcome> reserve(List<Step<ReserveGold>> steps) {
        var batch = new GoldStepBatch<>(steps);
        var book = ledger.open(batch.all(ReserveGold::userId));
        var taken = holds.of(batch.all(ReserveGold::holdId)).keySet();
        Map<String, Hold> made = new LinkedHashMap<>();
        var outcomes =
                batch.each(
                        asked -> {
                            if (taken.contains(asked.holdId())
                                    || made.containsKey(asked.holdId())) {
                                throw new HoldExists(asked.holdId());
                            }
                            var hold = hold(asked);
                            book.post(hold.reserving(book.now()));
                            made.put(hold.holdId(), hold);
                        });
        holds.add(made.values());
        ledger.write(book);
        return outcomes;
    }

    private static Hold hold(ReserveGold asked) {
        return new Hold(
                asked.holdId(),
                asked.userId(),
                asked.amount(),
                new Purpose(asked.cause(), asked.reference()),
                asked.expiresAt(),
                Hold.State.OPEN);
    }

    List<StepOutcome> capture(List<Step<CaptureGold>> steps) {
        return end(
                steps,
                CaptureGold::holdId,
                Hold.State.CAPTURED,
                (book, hold) -> Optional.of(hold.capturing(book.now())));
    }

    List<StepOutcome> release(List<Step<ReleaseGold>> steps) {
        return end(
                steps,
                ReleaseGold::holdId,
                Hold.State.RELEASED,
                (book, hold) ->
                        hold.isGivenBack() ? Optional.empty() : Optional.of(hold.releasing()));
    }

    /** How a hold ends; nothing, if that is done already. */
    private interface Ending {
        Optional<Posting> of(Book book, Hold hold);
    }

    private <C extends StepCommand> List<StepOutcome> end(
            List<Step<C>> steps, Function<C, String> holdId, Hold.State how, Ending ending) {
        var batch = new GoldStepBatch<>(steps);
        // Their wallets are locked, so nobody ends them meanwhile.
        var open = holds.of(batch.all(holdId));
        var book = ledger.open(open.values().stream().map(Hold::userId).toList());
        List<String> ended = new ArrayList<>();
        var outcomes =
                batch.each(
                        asked -> {
                            var id = holdId.apply(asked);
                            var hold = open.get(id);
                            if (hold == null) {
                                throw new NoSuchHold(id);
                            }
                            ending.of(book, hold)
                                    .ifPresent(
                                            posting -> {
                                                book.post(posting);
                                                ended.add(id);
                                                open.put(id, hold.in(how));
                                            });
                        });
        holds.end(ended, how);
        ledger.write(book);
        return outcomes;
    }
}
