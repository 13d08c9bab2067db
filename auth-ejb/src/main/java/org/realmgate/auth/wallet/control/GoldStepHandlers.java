package org.realmgate.auth.wallet.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.realmgate.auth.wallet.entity.Book;
import org.realmgate.auth.wallet.entity.Hold;
import org.realmgate.auth.wallet.entity.HoldExists;
import org.realmgate.auth.wallet.entity.LedgerAccount;
import org.realmgate.auth.wallet.entity.NoSuchHold;
import org.realmgate.auth.wallet.entity.Posting;
import org.realmgate.auth.wallet.entity.Purpose;
import org.realmgate.contracts.auth.CaptureGold;
import org.realmgate.contracts.auth.DeductGold;
import org.realmgate.contracts.auth.RefundGold;
import org.realmgate.contracts.auth.ReleaseGold;
import org.realmgate.contracts.auth.ReserveGold;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.saga.StepCommand;
import org.realmgate.platform.saga.Step;
import org.realmgate.platform.saga.StepActs;
import org.realmgate.platform.saga.StepHandlers;
import org.realmgate.platform.saga.StepOutcome;

/** What sagas ask of wallets. All steps of one kind that come together are one batch. */
@ApplicationScoped
public class GoldStepHandlers implements StepHandlers {
    @Inject private Ledger ledger;

    @Inject private Holds holds;

    @Override
    public StepActs acts() {
        return new StepActs()
                .onAll(DeductGold.class, this::deduct)
                .onAll(RefundGold.class, this::refund)
                .onAll(ReserveGold.class, this::reserve)
                .onAll(CaptureGold.class, this::capture)
                .onAll(ReleaseGold.class, this::release);
    }

    @Override
    public void lock(List<? extends StepCommand> commands) {
        List<Long> userIds = new ArrayList<>();
        List<String> holdIds = new ArrayList<>();
        for (var command : commands) {
            switch (command) {
                case DeductGold deduct -> userIds.add(deduct.userId());
                case RefundGold refund -> userIds.add(refund.userId());
                case ReserveGold reserve -> userIds.add(reserve.userId());
                case CaptureGold capture -> holdIds.add(capture.holdId());
                case ReleaseGold release -> holdIds.add(release.holdId());
                default -> throw new IllegalArgumentException("not of wallets: " + command);
            }
        }
        if (!holdIds.isEmpty()) {
            // Whose a hold is never changes: it may be read before its wallet is locked.
            holds.of(holdIds).values().forEach(hold -> userIds.add(hold.userId()));
        }
        ledger.lock(userIds);
    }

    private List<StepOutcome> deduct(List<Step<DeductGold>> steps) {
        var book = ledger.open(commands(steps, DeductGold::userId));
        var outcomes =
                each(
                        steps,
                        asked ->
                                book.post(
                                        new Posting(
                                                new LedgerAccount.Player(asked.userId()),
                                                LedgerAccount.Outside.BURNT,
                                                asked.amount(),
                                                new Purpose(asked.cause(), asked.reference()))));
        ledger.write(book);
        return outcomes;
    }

    private List<StepOutcome> refund(List<Step<RefundGold>> steps) {
        var book = ledger.open(commands(steps, RefundGold::userId));
        var outcomes = each(steps, asked -> refund(book, asked));
        ledger.write(book);
        return outcomes;
    }

    private static void refund(Book book, RefundGold asked) {
        var posting =
                new Posting(
                        LedgerAccount.Outside.BURNT,
                        new LedgerAccount.Player(asked.userId()),
                        asked.amount(),
                        new Purpose(asked.cause(), asked.reference()));
        if (book.has(asked.userId())) {
            book.post(posting);
        }
        // What a deleted account gets back is burnt with the rest: it is burnt already (R6).
    }

    private List<StepOutcome> reserve(List<Step<ReserveGold>> steps) {
        var book = ledger.open(commands(steps, ReserveGold::userId));
        var taken = holds.of(commands(steps, ReserveGold::holdId)).keySet();
        Map<String, Hold> made = new LinkedHashMap<>();
        var outcomes =
                each(
                        steps,
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

    private List<StepOutcome> capture(List<Step<CaptureGold>> steps) {
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
        var holdIds = commands(steps, holdId);
        // Their wallets are locked, so nobody ends them meanwhile.
        var open = holds.of(holdIds);
        var book = ledger.open(open.values().stream().map(Hold::userId).toList());
        List<String> ended = new ArrayList<>();
        var outcomes =
                each(
                        steps,
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

    private static <C extends StepCommand, V> List<V> commands(
            Collection<Step<C>> steps, Function<C, V> value) {
        return steps.stream().map(Step::command).map(value).toList();
    }

    private static <C extends StepCommand> List<StepOutcome> each(
            List<Step<C>> steps, Consumer<C> act) {
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
