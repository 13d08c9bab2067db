package org.realmgate.combat.encounter.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.realmgate.combat.encounter.entity.FighterCard;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.housekeeping.Expiring;

/** Fights and fighters as they are stored. */
@ApplicationScoped
public class StoredFights implements Expiring {
    /** A thousand casts a second are 20 GB a day. */
    static final int KEPT_DAYS = 3;

    private static final int FORGET_MAX = 100;

    @Inject private JoinedConnection joined;

    @Inject private Transactions transactions;

    @Inject private Clock clock;

    private volatile Duration kept = Duration.ofDays(KEPT_DAYS);

    /** How long a fight that is over can be told again. */
    void keepFor(Duration time) {
        kept = time;
    }

    /** What happened in fights, in the current transaction. */
    void add(List<FightTurn.Part> parts) {
        joined.with(
                connection -> {
                    EncounterRows.add(connection, parts);
                    return null;
                });
    }

    boolean isStored(FightTurn.Part part) {
        return transactions.in(
                () -> joined.with(connection -> EncounterRows.isStored(connection, part)));
    }

    /** What players are from now on, in the current transaction. */
    public void keep(List<FighterCard> cards) {
        joined.with(
                connection -> {
                    FighterRows.store(connection, cards, clock.millis());
                    return null;
                });
    }

    /** What a player is who does not fight; nothing of one who never did. */
    public Optional<FighterCard> card(long userId) {
        return joined.with(connection -> FighterRows.find(connection, List.of(userId))).stream()
                .findFirst();
    }

    /** Those that are not over. */
    List<StoredFight> open() {
        return transactions.in(() -> joined.with(EncounterRows::open));
    }

    public Optional<StoredFight> find(String encounterId) {
        return joined.with(connection -> EncounterRows.find(connection, encounterId));
    }

    /**
     * Those in which a player took part, without what happened in them, the newest first.
     *
     * @param before the last one of the page before; after every id: the first page
     */
    public List<StoredFight> of(long userId, String before, int limit) {
        return joined.with(connection -> EncounterRows.of(connection, userId, before, limit));
    }

    public boolean tookPart(String encounterId, long userId) {
        return joined.with(connection -> EncounterRows.tookPart(connection, encounterId, userId));
    }

    /** Of whoever is not there, what everybody begins as. */
    List<FighterCard> cards(List<Long> userIds) {
        Map<Long, FighterCard> found = new HashMap<>();
        transactions
                .in(() -> joined.with(connection -> FighterRows.find(connection, userIds)))
                .forEach(card -> found.put(card.id(), card));
        List<FighterCard> cards = new ArrayList<>();
        userIds.forEach(id -> cards.add(found.getOrDefault(id, FighterCard.fresh(id, 1))));
        return cards;
    }

    /** Of a deleted account. */
    void forget(long userId) {
        joined.with(
                connection -> {
                    FighterRows.forget(connection, userId);
                    return null;
                });
    }

    @Override
    public String name() {
        return "encounters";
    }

    @Override
    public boolean forgetSome() {
        long before = clock.millis() - kept.toMillis();
        return joined.with(connection -> EncounterRows.forget(connection, before, FORGET_MAX))
                == FORGET_MAX;
    }
}
