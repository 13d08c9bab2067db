package org.realmgate.social.guild.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.rest.QueryNumbers;
import org.realmgate.platform.saga.SagaAnswers;
import org.realmgate.social.guild.control.Banking;
import org.realmgate.social.guild.control.GuildBanks;
import org.realmgate.social.guild.control.GuildMembers;
import org.realmgate.social.guild.control.Guilds;
import org.realmgate.social.guild.entity.BankLoad;
import org.realmgate.social.guild.entity.BankMove;
import org.realmgate.social.guild.entity.BankSlot;
import org.realmgate.social.guild.entity.Guild;
import org.realmgate.social.guild.entity.GuildLimits;
import org.realmgate.social.guild.entity.NotYourGuild;
import org.realmgate.social.person.control.People;

/**
 * What a guild owns together, for its members; refused to others with {@code social.no-such-guild,
 * social.not-your-guild}. Times in milliseconds since 1970-01-01T00:00Z.
 */
@Path("guilds/{id: [0-9a-f-]{36}}/bank")
@ApplicationScoped
@AllowRoles(Role.PLAYER)
@Produces(MediaType.APPLICATION_JSON)
public class GuildBankResource {
    /**
     * What goes in or out: gold, up to 6 items, or both.
     *
     * @param gold 0..10^12
     * @param items null if there are none
     */
    public record Load(long gold, List<Item> items) {}

    /**
     * 1..999 of a stackable item, or one unique one by its id; of a stackable one itemId is null.
     */
    public record Item(String item, String itemId, long quantity) {}

    /** Items in the order of names. */
    public record Contents(long gold, List<Item> items) {}

    /**
     * An entry of the log.
     *
     * @param kind {@code deposit} or {@code withdrawal}
     * @param username absent if the account is deleted
     * @param outcome {@code pending}, {@code done} or {@code undone}
     */
    public record Entry(
            String sagaId,
            String kind,
            String username,
            long gold,
            List<Item> items,
            long timestamp,
            String outcome) {}

    /** The newest first; nextCursor is absent on the last page. */
    public record Log(List<Entry> entries, String nextCursor) {}

    @Inject private Guilds guilds;
    @Inject private GuildMembers members;
    @Inject private People people;
    @Inject private GuildBanks banks;
    @Inject private Banking banking;
    @Inject private SagaAnswers answers;

    /** What can be withdrawn: without what is on its way. */
    @GET
    @Transactional
    public Contents contents(@PathParam("id") String id, @Context SecurityContext security) {
        var guild = own(id, security);
        return new Contents(guild.bankGold(), items(banks.of(guild).slots()));
    }

    private Guild own(String id, SecurityContext security) {
        var guild = guilds.get(id);
        if (!members.isMember(Caller.of(security).userId(), guild)) {
            throw new NotYourGuild(id);
        }
        return guild;
    }

    private static List<Item> items(Map<BankSlot, Long> slots) {
        return slots.entrySet().stream()
                .map(
                        entry ->
                                new Item(
                                        entry.getKey().item(),
                                        entry.getKey().itemId().isEmpty()
                                                ? null
                                                : entry.getKey().itemId(),
                                        entry.getValue()))
                .sorted(
                        Comparator.comparing(Item::item)
                                .thenComparing(
                                        Item::itemId,
                                        Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    /**
     * 200 when it is done within 250 ms, else 202: ask for it by {@code GET
     * /guild/sagas/{saga_id}}. Sent again under the same {@code Idempotency-Key} it is the same
     * deposit. Refused with {@code social.not-for-the-bank, social.bank-full, social.bank-busy,
     * social.guild-right-missing, auth.not-enough-gold, world.item-not-held, world.item-equipped}.
     */
    @POST
    @Path("deposits")
    public CompletionStage<Response> deposit(
            @PathParam("id") String id,
            Load load,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @Context SecurityContext security) {
        long caller = Caller.of(security).userId();
        var key =
                IdempotencyKey.of(
                        idempotencyKey, caller, "social.guild.deposit", new Keyed(id, load));
        return answers.of(banking.deposit(caller, id, of(load), key), GuildSaga::of);
    }

    /**
     * As a deposit. Refused with {@code social.not-for-the-bank, social.not-in-bank,
     * social.bank-day-limit, social.bank-busy, social.guild-right-missing, world.inventory-full}.
     */
    @POST
    @Path("withdrawals")
    public CompletionStage<Response> withdraw(
            @PathParam("id") String id,
            Load load,
            @HeaderParam(IdempotencyKey.HEADER) String idempotencyKey,
            @Context SecurityContext security) {
        long caller = Caller.of(security).userId();
        var key =
                IdempotencyKey.of(
                        idempotencyKey, caller, "social.guild.withdraw", new Keyed(id, load));
        return answers.of(banking.withdraw(caller, id, of(load), key), GuildSaga::of);
    }

    /** What a key stands for. */
    private record Keyed(String guildId, Load load) {}

    private static BankLoad of(Load load) {
        return BankLoad.of(
                load.gold(),
                Stream.ofNullable(load.items())
                        .flatMap(List::stream)
                        .map(
                                item ->
                                        item == null
                                                ? null
                                                : new BankLoad.Piece(
                                                        item.item(),
                                                        item.itemId(),
                                                        item.quantity()))
                        .toList());
    }

    /** Of 90 days; at most 100 a page. */
    @GET
    @Path("log")
    @Transactional
    public Log log(
            @PathParam("id") String id,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("cursor") String cursor,
            @Context SecurityContext security) {
        int size = (int) QueryNumbers.whole("limit", limit, 1, GuildLimits.PAGE_MAX);
        var guild = own(id, security);
        var page = banks.log(guild.guildId(), GuildCursor.id(cursor), size);
        var names = people.names(page.stream().map(BankMove::userId).distinct().toList());
        return new Log(
                page.stream().map(move -> entry(move, names)).toList(),
                page.size() < size ? null : page.getLast().moveId());
    }

    private static Entry entry(BankMove move, Map<Long, String> names) {
        var load = move.load();
        return new Entry(
                move.moveId(),
                move.kind().name().toLowerCase(Locale.ROOT),
                names.get(move.userId()),
                load.gold(),
                items(load.slots()),
                move.movedAt(),
                move.state().name().toLowerCase(Locale.ROOT));
    }
}
