package org.realmgate.bots.kill;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.account.RealmClient;

/** Registers accounts until the realm does not answer any more. */
final class Registrar extends Thread {

    private final RealmClient door;
    private final String prefix;
    private final SecureRandom random = new SecureRandom();
    private final ConcurrentLinkedQueue<NewAccount> acknowledged = new ConcurrentLinkedQueue<>();

    /**
     * @param prefix of its accounts' names, nobody else's
     */
    Registrar(RealmClient door, String prefix) {
        super("registrar-" + prefix);
        setDaemon(true);
        this.door = door;
        this.prefix = prefix;
    }

    @Override
    public void run() {
        try {
            for (int number = 1; ; number++) {
                register(prefix + number);
            }
        } catch (DoorRefused gone) {
            if (!gone.unanswered()) {
                throw gone;
            }
        }
    }

    private void register(String username) {
        String password = "Pw1-" + new BigInteger(96, random).toString(36);
        long userId =
                door.post(
                                "/api/v1/auth/register",
                                null,
                                Map.of(
                                        "username", username,
                                        "email", username + "@bots.example.com",
                                        "password", password))
                        .path("user_id")
                        .asLong();
        acknowledged.add(new NewAccount(userId, username, password));
    }

    List<NewAccount> acknowledged() {
        return List.copyOf(acknowledged);
    }
}
