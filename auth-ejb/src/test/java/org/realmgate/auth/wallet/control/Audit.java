package org.realmgate.auth.wallet.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.realmgate.auth.RunningAuth;

/** What has to be so of the rows, whoever wrote them. */
public final class Audit {
    private static final Pattern DOCUMENTED =
            Pattern.compile("<!-- query: gold-balance -->\n```sql\n(.*?)```", Pattern.DOTALL);

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
        assertThat(rows(auth, balanceQuery()))
                .as("accounts whose rows do not have what their entries add up to")
                .isEmpty();
        assertThat(
                        rows(
                                auth,
                                "SELECT COALESCE(SUM(amount), 0) FROM (SELECT -amount AS amount"
                                        + " FROM ledger_entry WHERE account = 'mint' UNION ALL"
                                        + " SELECT -amount FROM ledger_entry WHERE account ="
                                        + " 'burnt' UNION ALL SELECT -gold FROM wallet UNION ALL"
                                        + " SELECT -held FROM wallet UNION ALL SELECT -amount FROM"
                                        + " gold_escrow) AS gold"))
                .as("gold minted, less what is burnt, in wallets, held and in escrow")
                .allSatisfy(left -> assertThat(((Number) left).longValue()).isZero());
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

    /** The one that docs/operations.md tells operators to run. */
    private static String balanceQuery() {
        try {
            var document = Files.readString(Path.of("..", "docs", "operations.md"));
            var found = DOCUMENTED.matcher(document);
            if (!found.find()) {
                throw new IllegalStateException("docs/operations.md has no query gold-balance");
            }
            return found.group(1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
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
