package org.realmgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.realmgate.contracts.deployment.Deployable;

class RealmSettingsTest {
    @TempDir private Path folder;
    private DataFolder data;

    @BeforeEach
    void haveData() {
        data = DataFolder.at(folder);
        data.create();
    }

    @Test
    void everythingIsOnLoopbackUnlessToldOtherwise() {
        var settings = read(Map.of());

        assertThat(settings.publicHost()).isEqualTo("127.0.0.1");
        assertThat(settings.publicPort()).isEqualTo(8080);
        assertThat(settings.servicesHost()).isEqualTo("127.0.0.1");
        assertThat(settings.servicesPort()).isEqualTo(8090);
        assertThat(settings.deployables()).isEqualTo(Deployable.ALL);
    }

    @Test
    void theCommandLineCountsBeforeTheFileAndTheFileBeforeTheEnvironment() throws IOException {
        Files.writeString(data.properties(), "gateway.port=2\nrealm.services-port=2\n");

        var settings =
                RealmSettings.read(
                        data,
                        Map.of("gateway.port", "1"),
                        Map.of(
                                        "gateway.port", "3",
                                        "realm.services-port", "3",
                                        "realm.start-timeout-seconds", "9")
                                ::get);

        assertThat(settings.publicPort()).isEqualTo(1);
        assertThat(settings.servicesPort()).isEqualTo(2);
        assertThat(settings.startTimeout()).hasSeconds(9);
    }

    @Test
    void everyFaultIsNamedAtOnceWithItsKeyAndRange() {
        assertThatThrownBy(
                        () ->
                                read(
                                        Map.of(
                                                "gateway.port", "70000",
                                                "auth.grpc.port", "x",
                                                "realm.services", "auth,shop",
                                                "realm.sevices-port", "1")))
                .isInstanceOf(Refused.class)
                .hasMessageContainingAll(
                        "gateway.port must be a whole number in 1..65535: gateway.port=70000",
                        "auth.grpc.port=x",
                        "realm.services=auth,shop",
                        "no setting has this name: realm.sevices-port");
    }

    @Test
    void aFileThatIsNoPropertiesIsRefusedByName() throws IOException {
        Files.writeString(data.properties(), "gateway.port=\\u12");

        assertThatThrownBy(() -> read(Map.of()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("realm.properties");
    }

    @Test
    void servicesFindEachOtherWhereTheyWerePut() {
        var properties =
                read(Map.of("auth.grpc.port", "7001", "realm.services-port", "7002")).properties();

        assertThat(properties)
                .containsEntry("rpc.auth.address", "127.0.0.1:7001")
                .containsEntry("gateway.route.auth.address", "127.0.0.1:7002");
    }

    @Test
    void databasesOfOneMachineLoseNoCommitWhenTheProcessIsKilledOrThePowerIsCut() {
        assertThat(read(Map.of()).properties().get("auth.db.url"))
                .startsWith("jdbc:h2:synced:/")
                .contains(";WRITE_DELAY=0");
    }

    @Test
    void databasesOfOneMachineDoNotAnswerWithResultsOfBeforeALock() {
        assertThat(read(Map.of()).properties().get("auth.db.url"))
                .contains(";OPTIMIZE_REUSE_RESULTS=FALSE");
    }

    @Test
    void whoNeedsNoSyncSaysSo() {
        assertThat(read(Map.of("realm.database-sync", "false")).properties().get("auth.db.url"))
                .startsWith("jdbc:h2:file:/")
                .contains(";WRITE_DELAY=0");
        assertThatThrownBy(() -> read(Map.of("realm.database-sync", "no")))
                .hasMessageContaining(
                        "realm.database-sync must be true or false: realm.database-sync=no");
    }

    @Test
    void whatIsKeptOutsideOfTheFolderIsNamedToWhoeverCopiesIt() {
        read(Map.of()).requireAllInTheFolder();

        var elsewhere =
                read(
                        Map.of(
                                "chat.db.class", "org.postgresql.ds.PGSimpleDataSource",
                                "realm.broker.embedded", "false"));

        assertThatThrownBy(elsewhere::requireAllInTheFolder)
                .isInstanceOf(Refused.class)
                .hasMessageContainingAll(
                        "chat.db.class=org.postgresql.ds.PGSimpleDataSource",
                        "realm.broker.embedded=false",
                        "./realm down",
                        "pg_dump");
    }

    private RealmSettings read(Map<String, String> given) {
        return RealmSettings.read(data, given, key -> null);
    }
}
