package org.realmgate.world.inventory.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.realmgate.platform.testing.Store;

/** The query of docs/operations.md that compares movements with rows. */
public final class ItemBalance {
    private static final Pattern QUERY =
            Pattern.compile("<!-- query: item-balance -->\n```sql\n(.*?)```", Pattern.DOTALL);

    private ItemBalance() {}

    /** Where they differ; empty if all is well. */
    public static List<String> differences(Store store) {
        List<String> found = new ArrayList<>();
        try (var connection = store.apart().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query())) {
            while (rows.next()) {
                found.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getLong(3));
            }
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
        return found;
    }

    private static String query() {
        try {
            var guide = QUERY.matcher(Files.readString(Path.of("..", "docs", "operations.md")));
            if (!guide.find()) {
                throw new IllegalStateException("docs/operations.md has no query item-balance");
            }
            return guide.group(1);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
