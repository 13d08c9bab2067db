package org.realmgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GreetingTest {
    private static final DataFolder USUAL = DataFolder.at(Path.of("data"));

    @Test
    void theNextStepOfAUsualRealmIsAsShortAsTheReadme() {
        assertThat(next(USUAL, Map.of()))
                .contains(
                        "curl -sw '\\n' http://127.0.0.1:8080/api/v1/auth/register -H"
                                + " 'Content-Type: application/json' -d '{\"username\":\"Bora\","
                                + "\"email\":\"bora@example.org\",\"password\":\"correct horse\"}'")
                .endsWith("./realm bots --players 100");
    }

    @Test
    void aRealmElsewhereIsNamedInEachStep() {
        var text =
                next(
                        DataFolder.at(Path.of("/srv/Bora's realm")),
                        Map.of(
                                "gateway.host", "0.0.0.0",
                                "gateway.port", "8088"));

        assertThat(text)
                .contains("http://127.0.0.1:8088/api/v1/auth/register")
                .endsWith(
                        "./realm bots --players 100 --data '/srv/Bora'\\''s realm'"
                                + " --url http://127.0.0.1:8088");
    }

    private static String next(DataFolder data, Map<String, String> given) {
        return String.join("\n", Greeting.next(data, RealmSettings.read(data, given, key -> null)));
    }
}
