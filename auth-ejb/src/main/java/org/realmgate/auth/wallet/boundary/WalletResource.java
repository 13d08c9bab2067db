package org.realmgate.auth.wallet.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.realmgate.auth.wallet.control.Wallets;
import org.realmgate.auth.wallet.entity.LedgerEntry;
import org.realmgate.auth.wallet.entity.WalletLimits;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.rest.QueryNumbers;

/** {@code GET /wallet} and {@code GET /wallet/entries}: the caller's own (R7). */
@Path("wallet")
@ApplicationScoped
@AllowRoles(Role.PLAYER)
@Produces(MediaType.APPLICATION_JSON)
public class WalletResource {
    /** What can be spent, and what is reserved beside it. */
    public record Purse(long gold, long held) {}

    /** Newest first; nextCursor is absent on the last page. */
    public record Page(List<Listed> entries, String nextCursor) {}

    /**
     * One entry; amount is negative for what went out, balance the gold after it, timestamp in
     * milliseconds since 1970-01-01T00:00Z.
     */
    public record Listed(
            long entryId,
            long timestamp,
            long amount,
            long balance,
            String cause,
            String reference) {}

    @Inject private Wallets wallets;

    /** Refused with {@code auth.no-such-user} after the account was deleted. */
    @GET
    @Transactional
    public Purse wallet(@Context SecurityContext security) {
        var wallet = wallets.get(Caller.of(security).userId());
        return new Purse(wallet.gold(), wallet.held());
    }

    /** At most 100 entries a page; the cursor is what the page before gave. */
    @GET
    @Path("entries")
    @Transactional
    public Page entries(
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("cursor") String cursor,
            @Context SecurityContext security) {
        int size = (int) QueryNumbers.whole("limit", limit, 1, WalletLimits.PAGE_MAX);
        long before =
                cursor == null
                        ? Long.MAX_VALUE
                        : QueryNumbers.whole("cursor", cursor, 1, Long.MAX_VALUE);
        var page = wallets.entries(Caller.of(security).userId(), before, size);
        var next = page.size() < size ? null : Long.toString(page.getLast().entryId());
        return new Page(page.stream().map(WalletResource::listed).toList(), next);
    }

    private static Listed listed(LedgerEntry entry) {
        return new Listed(
                entry.entryId(),
                entry.happenedAt(),
                entry.amount(),
                entry.balance().orElseThrow(),
                entry.purpose().cause(),
                entry.purpose().reference());
    }
}
