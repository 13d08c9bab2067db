package org.realmgate.bots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    @TempDir private Path folder;

    private BotsRun run;

    @BeforeEach
    void beginning() {
        run = new BotsRun(folder);
    }

    @Test
    void aRealmBehindHttpsIsPlayedWithItsOwnAuthority() throws Exception {
        var certificate = SelfSigned.in(folder, "ip:127.0.0.1");
        try (RealmInTest realm = new RealmInTest(new Manners().behind(certificate.server()))) {
            int status = play(realm, "--ca", certificate.pem().toString());

            assertThat(status).as("%s", run).isZero();
            assertThat(run.report().path("connected").asInt()).isEqualTo(4);
            assertThat(run.report().path("move_seen").path("count").asInt()).isPositive();
        }
    }

    @Test
    void aCertificateOfNobodyThatTheJdkTrustsIsRefused() throws Exception {
        var certificate = SelfSigned.in(folder, "ip:127.0.0.1");
        try (RealmInTest realm = new RealmInTest(new Manners().behind(certificate.server()))) {
            assertThat(play(realm)).isEqualTo(1);
            assertThat(run.complained()).contains("PKIX path building failed");
            assertThat(realm.registered).hasValue(0);
        }
    }

    @Test
    void aCertificateInAnotherNameIsRefused() throws Exception {
        var certificate = SelfSigned.in(folder, "dns:elsewhere.example");
        try (RealmInTest realm = new RealmInTest(new Manners().behind(certificate.server()))) {
            assertThat(play(realm, "--ca", certificate.pem().toString())).isEqualTo(1);
            assertThat(run.complained()).contains("127.0.0.1");
            assertThat(realm.registered).hasValue(0);
        }
    }

    @Test
    void aFileWithoutCertificatesIsNoAuthority() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        assertThat(run.of("--url", "https://127.0.0.1:1", "--ca", empty.toString())).isEqualTo(2);
        assertThat(run.complained())
                .contains("--ca: must be a file with certificates as PEM: file=" + empty);
    }

    @Test
    void anAuthorityWithoutHttpsIsAMistake() {
        assertThat(run.of("--url", "http://127.0.0.1:1", "--ca", "ca.pem")).isEqualTo(2);
        assertThat(run.complained()).contains("--ca: is for https only: url=http://127.0.0.1:1");
    }

    private int play(RealmInTest realm, String... more) {
        String[] all = {"--players", "4", "--seconds", "2", "--warmup", "0"};
        String[] joined = java.util.Arrays.copyOf(all, all.length + more.length);
        System.arraycopy(more, 0, joined, all.length, more.length);
        return run.of(realm, joined);
    }
}
