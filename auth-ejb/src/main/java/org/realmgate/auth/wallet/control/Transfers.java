package org.realmgate.auth.wallet.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.realmgate.auth.wallet.entity.Book;
import org.realmgate.auth.wallet.entity.Book.Posted;
import org.realmgate.auth.wallet.entity.Transfer;
import org.realmgate.auth.wallet.entity.TransferKeyReused;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.housekeeping.Expiring;

/**
 * Transfers between players, once for a key (R8): the keys are taken with the ids that the postings
 * will have, before they are decided, and those of refused ones are given back. So a key that
 * somebody else takes at the same time is waited for and then known, and no look-up is needed for
 * those that are new.
 */
@ApplicationScoped
public class Transfers implements Expiring {
    /** A caller that was away for a night asks again in time. */
    static final Duration REMEMBERED_FOR = Duration.ofHours(24);

    private static final int FORGET_MAX = 1_000;

    @Inject private Ledger ledger;

    @Inject private JoinedConnection joined;

    @Inject private Clock clock;

    /** What came of one: it is done, or it is refused. */
    sealed interface Outcome {
        record Done(Posted posted) implements Outcome {}

        record Refused(Refusal why) implements Outcome {}
    }

    /**
     * Does all that were not done yet, in the current transaction, each seeing those before it;
     * answers in their order.
     */
    List<Outcome> carryOut(List<Transfer> asked) {
        Map<String, Transfer> byKey = new LinkedHashMap<>();
        asked.forEach(transfer -> byKey.putIfAbsent(transfer.key(), transfer));
        var book = ledger.open(players(byKey.values()));
        Map<String, Integer> places = new HashMap<>();
        byKey.keySet().forEach(key -> places.put(key, places.size()));
        var before = claim(places, book);
        Map<String, Outcome> outcomes = new HashMap<>();
        byKey.forEach(
                (key, transfer) ->
                        outcomes.put(
                                key,
                                before.containsKey(key)
                                        ? new Outcome.Done(before.get(key))
                                        : posted(book, places.get(key), transfer)));
        ledger.write(book);
        release(outcomes);
        return asked.stream()
                .map(one -> outcome(one, byKey.get(one.key()), outcomes.get(one.key())))
                .toList();
    }

    private static List<Long> players(Collection<Transfer> transfers) {
        return transfers.stream().flatMap(one -> Stream.of(one.from(), one.to())).toList();
    }

    /** What came of those that were done before. */
    private Map<String, Posted> claim(Map<String, Integer> places, Book book) {
        var postings = new TreeMap<String, Long>();
        places.forEach((key, place) -> postings.put(key, book.postingId(place)));
        return joined.with(
                connection -> {
                    var taken =
                            TransferRows.take(
                                    connection, postings, book.now() + REMEMBERED_FOR.toMillis());
                    return taken.size() == postings.size()
                            ? Map.of()
                            : TransferRows.known(
                                    connection,
                                    postings.keySet().stream()
                                            .filter(key -> !taken.contains(key))
                                            .toList());
                });
    }

    private static Outcome posted(Book book, int place, Transfer transfer) {
        try {
            return new Outcome.Done(book.post(place, transfer.posting()));
        } catch (Refusal why) {
            return new Outcome.Refused(why);
        }
    }

    private void release(Map<String, Outcome> outcomes) {
        var refused =
                outcomes.keySet().stream()
                        .filter(key -> outcomes.get(key) instanceof Outcome.Refused)
                        .sorted()
                        .toList();
        if (!refused.isEmpty()) {
            joined.with(connection -> TransferRows.release(connection, refused));
        }
    }

    /** Who came with a key that another transfer of the batch had before is refused. */
    private static Outcome outcome(Transfer asked, Transfer first, Outcome ofKey) {
        try {
            return switch (ofKey) {
                case Outcome.Done done -> new Outcome.Done(asked.repeated(done.posted()));
                case Outcome.Refused refused ->
                        asked.equals(first)
                                ? refused
                                : new Outcome.Refused(new TransferKeyReused(asked.key()));
            };
        } catch (TransferKeyReused why) {
            return new Outcome.Refused(why);
        }
    }

    @Override
    public String name() {
        return "transfer keys";
    }

    @Override
    public boolean forgetSome() {
        return joined.with(
                        connection -> TransferRows.forget(connection, clock.millis(), FORGET_MAX))
                == FORGET_MAX;
    }
}
