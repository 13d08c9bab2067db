package org.realmgate.social.saga.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.logging.Logger;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.refusal.StatedReason;
import org.realmgate.platform.saga.SagaReports;
import org.realmgate.platform.saga.SagaSearch;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.Sagas;

/** What operators decide about sagas that wait for them. */
@ApplicationScoped
public class Operating {
    /** Of one call; whoever has more calls again. */
    public static final int BULK_MAX = 500;

    private static final Logger LOG = Logger.getLogger(Operating.class.getName());

    @Inject private Sagas sagas;
    @Inject private SagaReports reports;
    @Inject private Transactions transactions;

    /** What may be decided. */
    public enum Decision {
        RETRY,
        SKIP,
        RESOLVE
    }

    /** How many were decided about, and how many no longer waited. */
    public record Decided(int decided, int refused) {}

    /**
     * Decides about one saga.
     *
     * @throws Refusal {@code saga.unknown}, {@code saga.not-parked}, {@code saga.reason-required}
     */
    public SagaState decide(Decision decision, String sagaId, Caller operator, String reason) {
        var who = operator.username() + ": " + checked(reason);
        var decided =
                transactions.in(
                        () ->
                                switch (decision) {
                                    case RETRY -> sagas.retry(sagaId, who);
                                    case SKIP -> sagas.skip(sagaId, who);
                                    case RESOLVE -> sagas.resolve(sagaId, who);
                                });
        LOG.info(
                () ->
                        "audit: user_id="
                                + operator.userId()
                                + " saga="
                                + sagaId
                                + " decision="
                                + decision
                                + " reason="
                                + reason);
        return decided;
    }

    /** Decides about all parked ones that a search finds, each in a transaction of its own. */
    public Decided decideAll(Decision decision, SagaSearch search, Caller operator, String reason) {
        checked(reason);
        int decided = 0;
        int refused = 0;
        Optional<SagaState> last = Optional.empty();
        while (decided + refused < BULK_MAX) {
            var after = last;
            var page = transactions.in(() -> reports.page(search, after, SagaReports.PAGE_MAX));
            for (var saga : page) {
                try {
                    decide(decision, saga.sagaId(), operator, reason);
                    decided++;
                } catch (Refusal noLonger) {
                    refused++;
                }
            }
            if (page.size() < SagaReports.PAGE_MAX) {
                break;
            }
            last = Optional.of(page.getLast());
        }
        return new Decided(decided, refused);
    }

    private static String checked(String reason) {
        return StatedReason.of(
                reason, text -> new Refusal(Kind.UNPROCESSABLE, "saga.reason-required", text));
    }
}
