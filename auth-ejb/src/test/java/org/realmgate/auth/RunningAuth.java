package org.realmgate.auth;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.realmgate.auth.account.control.Registering;
import org.realmgate.auth.account.entity.AccountName;
import org.realmgate.auth.account.entity.Email;
import org.realmgate.auth.key.control.KeySettings;
import org.realmgate.auth.key.control.SigningKeys;
import org.realmgate.auth.session.control.LoggingOut;
import org.realmgate.auth.wallet.control.StartingGold;
import org.realmgate.auth.wallet.control.Wallets;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.PlainThreads;
import org.realmgate.platform.testing.ReusedRsaKeys;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.TurnedClock;
import org.realmgate.platform.testing.Wiring;

/** Auth on a test database, with a clock that stands. */
public final class RunningAuth implements AutoCloseable {
    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    /** Who hears what is said inside auth; in a container it finds them. */
    private static final List<Class<?>> OBSERVERS =
            List.of(LoggingOut.class, StartingGold.class, Wallets.class);

    static {
        ReusedRsaKeys.install();
    }

    public final TurnedClock clock = new TurnedClock(NOON);
    public final Store store;
    private final Wiring wiring;

    public RunningAuth(Database database, Object... parts) {
        store = Store.on(database, "auth");
        wiring = instance(parts);
    }

    public <T> T get(Class<T> type) {
        return wiring.get(type);
    }

    public Wiring beans() {
        return wiring;
    }

    /** A second instance on the same database. */
    public <T> T another(Class<T> type) {
        return instance().get(type);
    }

    /** Beans of an instance on the same database, these among them. */
    public Wiring instance(Object... parts) {
        var made = store.wiring().with(clock).with(parts).with(new PlainThreads());
        made.with(tellingObservers(made));
        made.get(StartingGold.class).read(Settings.of("auth", Map.of()));
        return made;
    }

    private static Event<?> tellingObservers(Wiring of) {
        return (Event<?>)
                Proxy.newProxyInstance(
                        RunningAuth.class.getClassLoader(),
                        new Class<?>[] {Event.class},
                        (self, fire, arguments) -> {
                            for (var type : OBSERVERS) {
                                for (var method : type.getDeclaredMethods()) {
                                    if (hears(method, arguments[0])) {
                                        method.setAccessible(true);
                                        method.invoke(of.get(type), arguments[0]);
                                    }
                                }
                            }
                            return null;
                        });
    }

    private static boolean hears(Method method, Object said) {
        return Arrays.stream(method.getParameters())
                .anyMatch(
                        one ->
                                one.isAnnotationPresent(Observes.class)
                                        && one.getType().isInstance(said));
    }

    public static KeySettings keySettings(Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("service.key"), "c2VydmljZSBrZXk");
        return new KeySettings(
                Duration.ofDays(30), Duration.ofHours(1), "http://127.0.0.1:8080", file);
    }

    public RunningAuth withKeys(Path folder) throws IOException {
        get(SigningKeys.class).start(keySettings(folder));
        return this;
    }

    /** The id of a new account. */
    public long register(String name, String passwordHash) {
        return store.in(
                () ->
                        get(Registering.class)
                                .register(
                                        new AccountName(name),
                                        new Email(name + "@example.org"),
                                        passwordHash)
                                .userId());
    }

    /** The wire names of the events that wait in the outbox, oldest first. */
    public List<String> published() {
        try (var connection = store.source().getConnection();
                var select =
                        connection.prepareStatement("SELECT event_type FROM outbox ORDER BY id");
                var rows = select.executeQuery()) {
            List<String> types = new ArrayList<>();
            while (rows.next()) {
                types.add(rows.getString(1));
            }
            return types;
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
