package org.realmgate.auth.wallet.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.realmgate.auth.RunningAuth;

/** What has to be so of the rows, whoever wrote them. */
public final class Audit {
    private Audit() {}

    /** Gold is neither made nor lost, and each wallet has what its entries tell. */
    public static void check(RunningAuth auth) {
        assertThat(
                        rows(
                                auth,
                                "SELECT posting FROM ledger_entry GROUP BY posting HAVING"
                                        + " SUM(amount) <> 0 OR COUNT(*) <> 2"))
                .as("postings that do not add up")
                .isEmpty();
        for (var column : List.of("player:gold", "held:held")) {
            var account = column.split(":");
            assertThat(
                            rows(
                                    auth,
                                    "SELECT user_id FROM wallet WHERE %s <> (SELECT"
                                                    .formatted(account[1])
                                            + " COALESCE(SUM(amount), 0) FROM ledger_entry WHERE"
                                            + " account = '%s:' || user_id)".formatted(account[0])))
                    .as("wallets whose " + account[1] + " is not the sum of their entries")
                    .isEmpty();
        }
        assertThat(
                        rows(
                                auth,
                                "SELECT entry_id FROM (SELECT entry_id, balance, SUM(amount) OVER"
                                        + " (PARTITION BY account ORDER BY entry_id) AS added FROM"
                                        + " ledger_entry WHERE balance IS NOT NULL) AS entry WHERE"
                                        + " balance <> added"))
                .as("entries whose balance is not that of those before them")
                .isEmpty();
        assertThat(
                        rows(
                                auth,
                                "SELECT user_id FROM wallet WHERE held <> (SELECT"
                                        + " COALESCE(SUM(amount), 0) FROM gold_hold WHERE state ="
                                        + " 'OPEN' AND gold_hold.user_id = wallet.user_id)"))
                .as("wallets that hold something else than their open holds")
                .isEmpty();
    }

    /** The first column of a query. */
    public static List<Object> rows(RunningAuth auth, String query) {
        try (var connection = auth.store.apart().getConnection();
                var select = connection.prepareStatement(query);
                var rows = select.executeQuery()) {
            List<Object> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getObject(1));
            }
            return all;
        } catch (SQLException fault) {
            throw new IllegalStateException(query, fault);
        }
    }
}
