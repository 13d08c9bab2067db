package org.realmgate.social.guild.control;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.realmgate.contracts.chat.rpc.TextVerdict;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.saga.SagaDefinition;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.platform.testing.Wiring;
import org.realmgate.social.guild.entity.BankLoad;
import org.realmgate.social.guild.entity.FoundingOrder;
import org.realmgate.social.person.control.People;
import org.realmgate.social.wording.control.WordingClient;

/** Guilds as one instance of the service has them; several may be on one store. */
public final class GuildInstance {
    /** No text that says so passes. */
    public static final String BANNED = "darn";

    private final Store store;
    private final Wiring beans;

    /** Chat, as far as it judges words. */
    private static final class Judge extends WordingClient {
        @Override
        public boolean isReachable() {
            return true;
        }

        @Override
        public List<TextVerdict> review(Collection<String> texts) {
            return texts.stream()
                    .map(
                            text ->
                                    text.contains(BANNED)
                                            ? TextVerdict.TEXT_VERDICT_BANNED_WORD
                                            : TextVerdict.TEXT_VERDICT_STANDS)
                    .toList();
        }
    }

    private GuildInstance(Store store, Wiring beans) {
        this.store = store;
        this.beans = beans;
    }

    /** With these beans besides. */
    public static GuildInstance on(Store store, TurnedClock clock, Object... parts) {
        var all = new ArrayList<>(List.of(parts));
        Collections.addAll(all, clock, new Judge());
        return new GuildInstance(store, store.wiringWith(all.toArray()));
    }

    public <T> T get(Class<T> type) {
        return beans.get(type);
    }

    /** There are these players, called p1, p2 … */
    public void thereAre(int players) {
        store.run(
                () -> {
                    for (long userId = 1; userId <= players; userId++) {
                        get(People.class).add(userId, "p" + userId);
                    }
                });
    }

    /** Begins a founding. */
    public String begin(long userId, String name, String tag) {
        return get(FoundingGuilds.class).begin(userId, name, tag, Optional.empty()).sagaId();
    }

    /** A founded guild, its members having joined in this order. */
    public String found(String name, String tag, long leader, long... others) {
        var id = begin(leader, name, tag);
        end(id, SagaState.Status.COMPLETED);
        for (long userId : others) {
            join(id, leader, userId);
        }
        return id;
    }

    public void join(String guildId, long invitedBy, long userId) {
        store.run(() -> get(InvitingToGuild.class).invite(invitedBy, guildId, "p" + userId));
        store.run(() -> get(InvitingToGuild.class).accept(userId, guildId));
    }

    public String deposit(long userId, String guildId, BankLoad load) {
        return get(Banking.class).deposit(userId, guildId, load, Optional.empty()).sagaId();
    }

    public String withdraw(long userId, String guildId, BankLoad load) {
        return get(Banking.class).withdraw(userId, guildId, load, Optional.empty()).sagaId();
    }

    /** The saga has ended so: what its definition does then. */
    public void end(String sagaId, SagaState.Status status) {
        store.run(
                () -> {
                    var begun = get(Sagas.class).find(sagaId).orElseThrow().begun();
                    definition(begun.type())
                            .ended(new SagaState(begun, status, 0, 0, 0, 0, 0, null, List.of()));
                });
    }

    /** What the saga was begun with. */
    public FoundingOrder order(String sagaId) {
        return Json.read(
                store.in(() -> get(Sagas.class).find(sagaId)).orElseThrow().begun().input(),
                FoundingOrder.class);
    }

    private SagaDefinition<?> definition(String type) {
        return switch (type) {
            case GuildFounding.TYPE -> get(GuildFounding.class);
            case GuildDeposit.TYPE -> get(GuildDeposit.class);
            default -> get(GuildWithdrawal.class);
        };
    }
}
