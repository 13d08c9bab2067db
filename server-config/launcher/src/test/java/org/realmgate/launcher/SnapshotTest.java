package org.realmgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
    private static final int BEFORE = 50;

    /** A whole look of H2 at whether it may go on, twice. */
    private static final int BROKER_COPIES_MILLIS = 200;

    @TempDir private Path folder;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger sentMeanwhile = new AtomicInteger(-1);
    private volatile boolean enough;
    private DataFolder data;
    private ObjectName broker;

    /** As the adapter registers it. */
    public interface CopyingMXBean {
        void copyTo(String folder) throws IOException;
    }

    @BeforeEach
    void haveData() throws Exception {
        data = DataFolder.at(folder.resolve("data"));
        data.create();
        Files.writeString(data.secrets().resolve("service.key"), "secret");
        Files.writeString(data.properties(), "gateway.port=8088\n");
        broker = new ObjectName("org.realmgate:type=Broker");
        haveBroker();
    }

    private void haveBroker() throws JMException {
        CopyingMXBean copying = this::copyBroker;
        ManagementFactory.getPlatformMBeanServer()
                .registerMBean(new StandardMBean(copying, CopyingMXBean.class, true), broker);
    }

    @AfterEach
    void forgetBroker() throws Exception {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(broker);
    }

    /** Takes its time, in which others would go on if they could. */
    private void copyBroker(String target) throws IOException {
        int begun = sent.get();
        try {
            Thread.sleep(BROKER_COPIES_MILLIS);
        } catch (InterruptedException ending) {
            throw new IOException(ending);
        }
        Files.writeString(Path.of(target, "journal"), "" + sent.get());
        sentMeanwhile.set(sent.get() - begun);
    }

    @Test
    void nobodyCommitsWhileTheBrokerIsCopiedAndTheDatabasesFitToIt() throws Exception {
        try (var auth = connect(data, "auth");
                var chat = connect(data, "chat")) {
            createTable(auth);
            createTable(chat);
            var writer = new Thread(() -> writeUntilEnough(auth, chat));
            writer.start();
            while (sent.get() < BEFORE) {
                Thread.onSpinWait();
            }

            var to = folder.resolve("backup");
            Snapshot.ofRunning(data, List.of(database(data, "auth"), database(data, "chat")), to);
            int after = sent.get();
            while (sent.get() == after) {
                Thread.onSpinWait();
            }
            enough = true;
            writer.join();

            var copy = DataFolder.at(to);
            int published = count(copy, "auth");
            int applied = count(copy, "chat");
            int onTheWay = Integer.parseInt(Files.readString(copy.broker().resolve("journal")));
            // What had begun before the pause may end in it.
            assertThat(sentMeanwhile.get()).isBetween(0, 1);
            assertThat(published).isGreaterThanOrEqualTo(BEFORE);
            assertThat(onTheWay).isLessThanOrEqualTo(published);
            assertThat(applied).isBetween(onTheWay - 1, published);
            assertThat(copy.secrets().resolve("service.key")).hasContent("secret");
            assertThat(copy.properties()).hasContent("gateway.port=8088\n");
        }
    }

    @Test
    void aCopyThatFailsLeavesNothingBehindAndNobodyWaiting() throws Exception {
        try (var auth = connect(data, "auth")) {
            createTable(auth);
            forgetBroker();
            assertThatThrownBy(
                            () ->
                                    Snapshot.ofRunning(
                                            data,
                                            List.of(database(data, "auth")),
                                            folder.resolve("backup")))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("broker");
            insert(auth, 1);
            assertThat(folder).isDirectoryNotContaining("glob:**backup*");
        }
        haveBroker();
    }

    @Test
    void nothingIsCopiedOverWhatIsThere() throws IOException {
        var there = Files.createDirectory(folder.resolve("there"));
        assertThatThrownBy(() -> Snapshot.ofStopped(data, there))
                .isInstanceOf(Refused.class)
                .hasMessage("what is copied to must not exist yet: " + there);
    }

    @Test
    void aRealmThatIsDownIsCopiedAsItIs() throws Exception {
        try (var auth = connect(data, "auth")) {
            createTable(auth);
            insert(auth, 1);
        }
        Files.createDirectories(data.broker().resolve("journal"));
        Files.writeString(data.broker().resolve("journal/1.amq"), "messages");

        Snapshot.ofStopped(data, folder.resolve("backup"));

        var copy = DataFolder.at(folder.resolve("backup"));
        assertThat(count(copy, "auth")).isEqualTo(1);
        assertThat(copy.broker().resolve("journal/1.amq")).hasContent("messages");
        assertThat(copy.logs()).isEmptyDirectory();
    }

    /** Publishes, sends, applies: one after the other. */
    private void writeUntilEnough(Connection auth, Connection chat) {
        try {
            for (int number = 1; !enough; number++) {
                insert(auth, number);
                sent.set(number);
                insert(chat, number);
            }
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static void createTable(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE event (number INT PRIMARY KEY)");
        }
    }

    private static void insert(Connection connection, int number) throws SQLException {
        try (var statement = connection.prepareStatement("INSERT INTO event VALUES (?)")) {
            statement.setInt(1, number);
            statement.executeUpdate();
        }
    }

    private static int count(DataFolder data, String service) throws SQLException {
        try (var connection = connect(data, service);
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT COUNT(*) FROM event")) {
            result.next();
            return result.getInt(1);
        }
    }

    private static Connection connect(DataFolder data, String service) throws SQLException {
        return DriverManager.getConnection(database(data, service).url(), "sa", "");
    }

    private static LocalDatabase database(DataFolder data, String service) {
        return new LocalDatabase(
                data.database().resolve(service + ".mv.db"),
                "jdbc:h2:file:" + data.database().resolve(service) + ";WRITE_DELAY=0",
                "sa",
                "");
    }
}
