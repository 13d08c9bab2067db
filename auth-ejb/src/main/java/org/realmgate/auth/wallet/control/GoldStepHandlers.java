package org.realmgate.auth.wallet.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.realmgate.auth.wallet.entity.Book;
import org.realmgate.auth.wallet.entity.LedgerAccount;
import org.realmgate.auth.wallet.entity.Posting;
import org.realmgate.auth.wallet.entity.Purpose;
import org.realmgate.contracts.auth.CaptureGold;
import org.realmgate.contracts.auth.DeductGold;
import org.realmgate.contracts.auth.GiveGold;
import org.realmgate.contracts.auth.GoldCommand;
import org.realmgate.contracts.auth.MintGold;
import org.realmgate.contracts.auth.RefundGold;
import org.realmgate.contracts.auth.ReleaseGold;
import org.realmgate.contracts.auth.ReserveGold;
import org.realmgate.contracts.auth.ReturnGold;
import org.realmgate.contracts.auth.TakeGold;
import org.realmgate.contracts.saga.StepCommand;
import org.realmgate.platform.saga.Step;
import org.realmgate.platform.saga.StepActs;
import org.realmgate.platform.saga.StepHandlers;
import org.realmgate.platform.saga.StepOutcome;

/**
 * What sagas ask of wallets and escrows. All steps of one kind that come together are one batch;
 * those of holds are in {@link HoldSteps}, and are locked here with the others.
 */
@ApplicationScoped
public class GoldStepHandlers implements StepHandlers {
    private static final LedgerAccount MINT = LedgerAccount.Outside.MINT;
    private static final LedgerAccount BURNT = LedgerAccount.Outside.BURNT;

    @Inject private Ledger ledger;

    @Inject private Holds holds;

    @Inject private HoldSteps holdSteps;

    @Override
    public StepActs acts() {
        return new StepActs()
                .onAll(DeductGold.class, steps -> move(steps, GoldStepHandlers::deduct))
                .onAll(RefundGold.class, steps -> move(steps, GoldStepHandlers::refund))
                .onAll(MintGold.class, steps -> move(steps, GoldStepHandlers::mint))
                .onAll(TakeGold.class, steps -> move(steps, GoldStepHandlers::take))
                .onAll(GiveGold.class, steps -> move(steps, GoldStepHandlers::give))
                .onAll(ReturnGold.class, steps -> move(steps, GoldStepHandlers::giveBack))
                .onAll(ReserveGold.class, holdSteps::reserve)
                .onAll(CaptureGold.class, holdSteps::capture)
                .onAll(ReleaseGold.class, holdSteps::release);
    }

    @Override
    public void lock(List<? extends StepCommand> commands) {
        List<Long> userIds = new ArrayList<>();
        List<String> holdIds = new ArrayList<>();
        for (var command : commands) {
            switch (command) {
                case GoldCommand gold -> userIds.add(gold.userId());
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
        ledger.lock(userIds, references(commands));
    }

    /** Whose escrows they move gold of; without what no row can have: it will be refused. */
    private static List<String> references(Collection<? extends StepCommand> commands) {
        List<String> references = new ArrayList<>();
        for (var command : commands) {
            switch (command) {
                case TakeGold take -> references.add(take.reference());
                case GiveGold give -> references.add(give.reference());
                case ReturnGold giveBack -> references.add(giveBack.reference());
                default -> {}
            }
        }
        references.removeIf(reference -> !Purpose.isReference(reference));
        return references;
    }

    /** From where to where a command moves gold. */
    private interface Moving {
        void of(GoldCommand asked, Book book);
    }

    private <C extends GoldCommand> List<StepOutcome> move(List<Step<C>> steps, Moving moving) {
        var batch = new GoldStepBatch<>(steps);
        var book = ledger.open(batch.all(GoldCommand::userId), references(batch.commands()));
        var outcomes = batch.each(asked -> moving.of(asked, book));
        ledger.write(book);
        return outcomes;
    }

    private static void deduct(GoldCommand asked, Book book) {
        book.post(posting(wallet(asked), BURNT, asked));
    }

    private static void refund(GoldCommand asked, Book book) {
        var posting = posting(BURNT, wallet(asked), asked);
        if (book.has(asked.userId())) {
            book.post(posting);
        }
        // What a deleted account gets back is burnt with the rest: it is burnt already (R6).
    }

    private static void mint(GoldCommand asked, Book book) {
        book.post(posting(MINT, wallet(asked), asked));
    }

    private static void take(GoldCommand asked, Book book) {
        book.post(posting(wallet(asked), escrow(asked), asked));
    }

    private static void give(GoldCommand asked, Book book) {
        book.post(posting(escrow(asked), wallet(asked), asked));
    }

    private static void giveBack(GoldCommand asked, Book book) {
        // What a deleted account gets back is burnt with the rest (R6).
        var to = book.has(asked.userId()) ? wallet(asked) : BURNT;
        book.post(posting(escrow(asked), to, asked));
    }

    private static Posting posting(LedgerAccount from, LedgerAccount to, GoldCommand asked) {
        return new Posting(from, to, asked.amount(), new Purpose(asked.cause(), asked.reference()));
    }

    private static LedgerAccount wallet(GoldCommand asked) {
        return new LedgerAccount.Player(asked.userId());
    }

    private static LedgerAccount escrow(GoldCommand asked) {
        return new LedgerAccount.Escrow(asked.reference());
    }
}
