package org.realmgate.launcher;

import java.io.IOException;
import java.nio.file.Files;

/** Tells whoever started the realm where it is, and, after its first start, how to get in. */
final class Greeting {
    private Greeting() {}

    static void show(DataFolder data, RealmSettings settings) throws IOException {
        Console.say(
                "players   http://%s:%d"
                        .formatted(
                                RealmSettings.reachable(settings.publicHost()),
                                settings.publicPort()));
        var services =
                "http://%s:%d"
                        .formatted(
                                RealmSettings.reachable(settings.servicesHost()),
                                settings.servicesPort());
        Console.say("services  " + services);
        Console.say("console   " + services + "/admin");
        Console.say("log       " + data.log());
        var password = data.adminPassword();
        if (Files.exists(password)) {
            Console.say("account   admin, password " + Files.readString(password).strip());
            Console.say("          (shown this once)");
            Files.delete(password);
        }
    }
}
