package org.realmgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.realmgate.contracts.deployment.Deployable;

class RefusalsTest {
    @TempDir private Path folder;

    @Test
    void aTakenPortIsRefusedWithTheKeyThatChoosesAnother() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(
                            () ->
                                    PortCheck.requireFree(
                                            "127.0.0.1", port, "gateway.port", "--port"))
                    .isInstanceOf(Refused.class)
                    .hasMessageContainingAll("--port", "gateway.port=" + port);
        }
    }

    @Test
    void aSecondRealmOnTheSameDataIsRefusedUntilTheFirstIsGone() {
        var data = DataFolder.at(folder);
        data.create();
        try (var first = Lock.take(data)) {
            assertThat(first).isNotNull();
            assertThat(Lock.isTaken(data)).isTrue();
            assertThatThrownBy(() -> Lock.take(data))
                    .isInstanceOf(Refused.class)
                    .hasMessageContainingAll("already runs", "--data=" + data.root());
        }
        assertThat(Lock.isTaken(data)).isFalse();
        Lock.take(data).close();
    }

    @Test
    void whatIsNotBuiltIsNamedAll() {
        var archives = new Archives(List.of(folder), new Libraries(folder), folder);

        assertThatThrownBy(() -> archives.requireAll(Deployable.ALL))
                .isInstanceOf(Refused.class)
                .hasMessageContainingAll("auth.war", "gateway.war", "" + folder);
    }

    @Test
    void aFolderNameThatWouldBreakDatabaseUrlsIsRefused() {
        assertThatThrownBy(() -> DataFolder.at(folder.resolve("a;b")).create())
                .isInstanceOf(Refused.class)
                .hasMessageContaining("--data");
    }
}
