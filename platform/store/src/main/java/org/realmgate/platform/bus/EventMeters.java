package org.realmgate.platform.bus;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.realmgate.platform.telemetry.Meters;

/** The event bus in numbers, read from what it counts anyway. Thread-safe. */
@ApplicationScoped
public class EventMeters {
    @Inject private Meters meters;

    /**
     * This instance applies events.
     *
     * @param inbox kept by the caller: meters do not hold what they read
     * @param deadLetters that wait, over all instances
     */
    void applies(Inbox inbox, Supplier<Number> deadLetters) {
        counter(inbox, "applied", "Events that were applied", Inbox.Counts::applied);
        counter(
                inbox,
                "duplicates",
                "Events that came again and were dropped",
                Inbox.Counts::duplicates);
        counter(
                inbox,
                "skipped",
                "Events that were given up waiting for, to be applied when they come",
                Inbox.Counts::skipped);
        Gauge.builder("realm.dead.letters.waiting", deadLetters)
                .description("Dead letters that nobody has decided about, over all instances")
                .register(meters.registry());
    }

    private void counter(
            Inbox inbox, String name, String what, ToLongFunction<Inbox.Counts> number) {
        FunctionCounter.builder(
                        "realm.events." + name, inbox, of -> number.applyAsLong(of.counts()))
                .description(what)
                .register(meters.registry());
    }

    /**
     * This instance hands events to the broker.
     *
     * @param events so many by now; kept by the caller
     */
    void relays(LongAdder events) {
        FunctionCounter.builder("realm.events.relayed", events, LongAdder::sum)
                .description("Events of the outbox that the broker has taken")
                .register(meters.registry());
    }
}
