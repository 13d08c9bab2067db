package org.realmgate.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;

/** What tests take for the container's transactions does what a container does. */
class TransactionalBeansIT {
    private Store store;
    private Writing writing;

    /** Writes rows of the inbox, by their ids. */
    static class Writing {
        @Inject private JoinedConnection joined;
        @Inject private Inner inner;

        @Transactional
        public void write(String id) {
            insert(joined, id);
        }

        @Transactional
        public void writeAndBreak(String id) {
            insert(joined, id);
            throw new IllegalStateException("broken");
        }

        @Transactional
        public void writeAndFailChecked(String id) throws IOException {
            insert(joined, id);
            throw new IOException("checked");
        }

        @Transactional(rollbackOn = Exception.class)
        public void writeAndFailWhollyChecked(String id) throws IOException {
            insert(joined, id);
            throw new IOException("checked");
        }

        @Transactional
        public void writeApartAndBreak(String id) {
            insert(joined, id);
            inner.apart(id + "-apart");
            throw new IllegalStateException("broken");
        }

        @Transactional
        public void writeTogetherAndSwallow(String id) {
            insert(joined, id);
            try {
                inner.togetherAndBreak(id + "-together");
            } catch (IllegalStateException swallowed) {
                assertThat(swallowed).hasMessage("broken");
            }
        }
    }

    /** Another bean: calls of it are intercepted. */
    static class Inner {
        @Inject private JoinedConnection joined;

        @Transactional(Transactional.TxType.REQUIRES_NEW)
        public void apart(String id) {
            insert(joined, id);
        }

        @Transactional(Transactional.TxType.MANDATORY)
        public void mandatory(String id) {
            insert(joined, id);
        }

        @Transactional
        public void togetherAndBreak(String id) {
            insert(joined, id);
            throw new IllegalStateException("broken");
        }
    }

    private static void insert(JoinedConnection joined, String id) {
        joined.with(
                connection -> {
                    try (var insert =
                            connection.prepareStatement(
                                    "INSERT INTO inbox (event_id, applied_at) VALUES (?, 0)")) {
                        insert.setString(1, id);
                        return insert.executeUpdate();
                    }
                });
    }

    @BeforeEach
    void open() {
        store = Store.on(Database.H2);
        writing = store.wiring().get(Writing.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private boolean isStored(String id) throws SQLException {
        try (var connection = store.apart().getConnection();
                var select =
                        connection.prepareStatement("SELECT 1 FROM inbox WHERE event_id = ?")) {
            select.setString(1, id);
            try (var rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    @Test
    void whatReturnsIsCommittedAndWhatBreaksIsRolledBack() throws Exception {
        writing.write("a");
        assertThatThrownBy(() -> writing.writeAndBreak("b")).hasMessage("broken");

        assertThat(isStored("a")).isTrue();
        assertThat(isStored("b")).isFalse();
    }

    @Test
    void aCheckedExceptionCommitsUnlessTheMethodSaysOtherwise() throws Exception {
        assertThatThrownBy(() -> writing.writeAndFailChecked("a")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> writing.writeAndFailWhollyChecked("b"))
                .isInstanceOf(IOException.class);

        assertThat(isStored("a")).isTrue();
        assertThat(isStored("b")).isFalse();
    }

    @Test
    void aTransactionOfItsOwnSurvivesTheOuterOne() throws Exception {
        assertThatThrownBy(() -> writing.writeApartAndBreak("a")).hasMessage("broken");

        assertThat(isStored("a")).isFalse();
        assertThat(isStored("a-apart")).isTrue();
    }

    @Test
    void whatBreaksInsideTakesTheWholeTransactionAlsoIfItIsSwallowed() throws Exception {
        try {
            writing.writeTogetherAndSwallow("a");
        } catch (RuntimeException rolledBack) {
            assertThat(rolledBack).isNotNull();
        }

        assertThat(isStored("a")).isFalse();
        assertThat(isStored("a-together")).isFalse();
    }

    @Test
    void whatIsMandatoryNeedsATransaction() throws Exception {
        var inner = store.wiring().get(Inner.class);

        assertThatThrownBy(() -> inner.mandatory("a")).isInstanceOf(RuntimeException.class);
        store.run(() -> inner.mandatory("b"));

        assertThat(isStored("a")).isFalse();
        assertThat(isStored("b")).isTrue();
    }
}
