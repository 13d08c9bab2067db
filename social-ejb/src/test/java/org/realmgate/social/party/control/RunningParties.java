package org.realmgate.social.party.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.platform.testing.Wiring;
import org.realmgate.social.party.entity.Party;
import org.realmgate.social.party.entity.PartyMember;
import org.realmgate.social.person.control.People;
import org.realmgate.social.person.entity.Person;

/** Parties of players 1, 2, 3 …, who are called after their ids. */
final class RunningParties implements AutoCloseable {
    static final long PLAYERS = 60;

    final TurnedClock clock = new TurnedClock(Instant.parse("2026-01-01T12:00:00Z"));
    final Store store;
    private final Wiring beans;

    RunningParties(Database database) {
        store = Store.on(database, "social");
        beans = store.wiringWith(clock);
        var people = beans.get(People.class);
        store.run(
                () -> LongStream.rangeClosed(1, PLAYERS).forEach(id -> people.add(id, nameOf(id))));
    }

    @Override
    public void close() {
        store.close();
    }

    /** Another instance of the service on the same database. */
    RunningParties.Instance another() {
        return new Instance(store.wiringWith(clock));
    }

    Instance first() {
        return new Instance(beans);
    }

    static String nameOf(long userId) {
        return "p" + userId;
    }

    /** What an instance does, each in a transaction of its own. */
    final class Instance {
        private final Wiring wiring;

        private Instance(Wiring wiring) {
            this.wiring = wiring;
        }

        String invite(long leader, long... others) {
            var partyId = "";
            for (long other : others) {
                partyId =
                        store.in(() -> inviting().invite(person(leader), nameOf(other))).partyId();
            }
            return partyId;
        }

        Party accept(long userId, String partyId) {
            return store.in(() -> inviting().accept(person(userId), partyId));
        }

        void decline(long userId, String partyId) {
            store.run(() -> inviting().decline(person(userId), partyId));
        }

        /** A party of these, led by the first; a raid if they are more than a party holds. */
        String gather(long... members) {
            var leader = members[0];
            var partyId = "";
            for (int n = 1; n < members.length; n++) {
                if (n == 5) {
                    store.run(() -> wiring.get(PartyLeading.class).makeRaid(leader));
                }
                partyId = invite(leader, members[n]);
                clock.forward(Duration.ofMillis(1));
                accept(members[n], partyId);
            }
            return partyId;
        }

        void leave(long userId) {
            store.run(() -> wiring.get(PartyLeaving.class).leave(userId));
        }

        void kick(long leader, long userId) {
            store.run(() -> wiring.get(PartyLeaving.class).kick(leader, userId));
        }

        Party handOver(long leader, long userId) {
            return store.in(() -> wiring.get(PartyLeading.class).handOver(leader, userId));
        }

        Party makeRaid(long leader) {
            return store.in(() -> wiring.get(PartyLeading.class).makeRaid(leader));
        }

        void call() {
            wiring.get(PartyRollCall.class).call();
        }

        <T> T get(Class<T> type) {
            return wiring.get(type);
        }

        private PartyInviting inviting() {
            return wiring.get(PartyInviting.class);
        }

        private Person person(long userId) {
            return new Person(userId, nameOf(userId));
        }
    }

    /** Who is in the player's party, the longest first; nobody if it is in none. */
    List<Long> membersWith(long userId) {
        return store.in(() -> beans.get(Parties.class).of(userId))
                .map(party -> party.members().stream().map(PartyMember::userId).toList())
                .orElse(List.of());
    }

    Party partyOf(long userId) {
        return store.in(() -> beans.get(Parties.class).of(userId)).orElseThrow();
    }

    /** The work's refusal, or "done". */
    static String outcome(Runnable work) {
        try {
            work.run();
            return "done";
        } catch (Refusal refused) {
            return refused.code();
        }
    }

    /** What the outbox has of a kind of event, in the order in which it was written. */
    List<String> told(String type) {
        return texts("SELECT body FROM outbox WHERE event_type = ? ORDER BY id", type);
    }

    /** Kinds of what the player was told, in their order. */
    List<String> toldTo(long userId) {
        return texts(
                "SELECT kind FROM notification WHERE user_id = ? ORDER BY notification_id", userId);
    }

    @SuppressWarnings("unchecked")
    List<String> texts(String query, Object parameter) {
        return store.in(
                () ->
                        (List<String>)
                                store.entities()
                                        .createNativeQuery(query)
                                        .setParameter(1, parameter)
                                        .getResultList());
    }

    long rows(String table) {
        return store.in(
                () ->
                        ((Number)
                                        store.entities()
                                                .createNativeQuery("SELECT COUNT(*) FROM " + table)
                                                .getSingleResult())
                                .longValue());
    }

    /** From now on, over a stream whose lease never ends. */
    void comeOnline(long userId) {
        store.run(
                () -> {
                    change(
                            "INSERT INTO presence_stream (stream_id, until) SELECT ?, ? WHERE NOT"
                                    + " EXISTS (SELECT 1 FROM presence_stream)",
                            1L,
                            Long.MAX_VALUE);
                    change(
                            "INSERT INTO presence (user_id, stream_id, since) VALUES (?, 1, ?)",
                            userId,
                            clock.millis());
                });
    }

    void goOffline(long userId) {
        store.run(() -> change("DELETE FROM presence WHERE user_id = ?", userId));
    }

    private void change(String statement, Object... parameters) {
        var query = store.entities().createNativeQuery(statement);
        for (int n = 0; n < parameters.length; n++) {
            query.setParameter(n + 1, parameters[n]);
        }
        query.executeUpdate();
    }
}
