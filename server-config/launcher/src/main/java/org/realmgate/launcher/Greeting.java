package org.realmgate.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tells whoever started the realm where it is, and, after its first start, how to get in. */
final class Greeting {
    /** Where {@code ./realm bots} looks for players' door unless told otherwise. */
    private static final String BOTS_URL = "http://127.0.0.1:8080";

    /** As the README has it. */
    private static final String REGISTER =
            "/api/v1/auth/register -H 'Content-Type: application/json'"
                    + " -d '{\"username\":\"Bora\",\"email\":\"bora@example.org\","
                    + "\"password\":\"correct horse\"}'";

    private Greeting() {}

    static void show(DataFolder data, RealmSettings settings) throws IOException {
        Console.say(
                "players   http://%s:%d"
                        .formatted(
                                RealmSettings.reachable(settings.publicHost()),
                                settings.publicPort()));
        Console.say(
                "services  http://%s:%d"
                        .formatted(
                                RealmSettings.reachable(settings.servicesHost()),
                                settings.servicesPort()));
        Console.say(
                "console   http://%s:%d/admin"
                        .formatted(
                                RealmSettings.reachable(settings.servicesHost()),
                                settings.servicesPort()));
        Console.say("log       " + data.log());
        var password = data.adminPassword();
        if (Files.exists(password)) {
            Console.say("account   admin, password " + Files.readString(password).strip());
            Console.say("          (shown this once)");
            Files.delete(password);
        }
        next(data, settings).forEach(Console::say);
    }

    /** What to try first, ready to be pasted: a call of a player, simulated players. */
    static List<String> next(DataFolder data, RealmSettings settings) {
        var players =
                "http://"
                        + RealmSettings.reachable(settings.publicHost())
                        + ":"
                        + settings.publicPort();
        var bots = new StringBuilder("./realm bots --players 100");
        if (!data.equals(DataFolder.at(Path.of("data")))) {
            bots.append(" --data ").append(quoted(data.root().toString()));
        }
        if (!players.equals(BOTS_URL)) {
            bots.append(" --url ").append(players);
        }
        return List.of(
                "",
                "Next: register a player,",
                "  curl -sw '\\n' " + players + REGISTER,
                "or let simulated players play:",
                "  " + bots);
    }

    /** For a POSIX shell. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
