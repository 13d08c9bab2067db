package org.realmgate.platform.bus;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.realmgate.contracts.event.Envelope;
import org.realmgate.contracts.event.Event;
import org.realmgate.contracts.event.Wire;
import org.realmgate.platform.json.Json;

/**
 * What a consumer does with which event. Events that nobody asked for are passed over (their order
 * still counts).
 */
public final class Handlers {
    private final Map<String, Handler<?>> byType = new HashMap<>();

    private record Handler<E extends Event>(Class<E> type, int version, Consumer<E> effect) {
        void apply(String body) {
            effect.accept(Json.read(body, type));
        }
    }

    /**
     * Applies the effect to each such event, in one transaction with noting it. The effect must do
     * without remote calls.
     */
    public <E extends Event> Handlers on(Class<E> type, Consumer<E> effect) {
        var wire = type.getAnnotation(Wire.class);
        byType.put(wire.type(), new Handler<>(type, wire.version(), effect));
        return this;
    }

    /** Whether applying it does anything. */
    boolean want(Envelope envelope) {
        return byType.containsKey(envelope.eventType());
    }

    /**
     * Applies one event.
     *
     * @throws IllegalArgumentException if it is of a newer version than this consumer knows
     */
    void apply(Envelope envelope, String body) {
        var handler = byType.get(envelope.eventType());
        if (handler == null) {
            return;
        }
        if (envelope.version() > handler.version()) {
            throw new IllegalArgumentException(
                    envelope.eventType()
                            + " is known up to version "
                            + handler.version()
                            + ": version="
                            + envelope.version());
        }
        handler.apply(body);
    }
}
