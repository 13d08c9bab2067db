package org.realmgate.platform.bus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.realmgate.contracts.event.Envelope;
import org.realmgate.contracts.event.Event;
import org.realmgate.contracts.event.Wire;
import org.realmgate.platform.json.Json;

/**
 * What a consumer does with which event. Events that nobody asked for are passed over (their order
 * still counts).
 */
public final class Handlers {
    private final String component;
    private final Map<String, List<Handler<?>>> byType = new HashMap<>();

    /**
     * Of a component that wants nothing yet.
     *
     * @param component its name, by which is noted what it has learnt; 1..64 characters. A new name
     *     learns everything again
     */
    public Handlers(String component) {
        this.component = component;
    }

    /** The component's name. */
    String component() {
        return component;
    }

    private record Handler<E extends Event>(
            Class<E> type, Wire wire, Consumer<E> effect, Consumer<E> replayEffect) {
        void apply(Envelope envelope, String body) {
            effect.accept(read(envelope, body));
        }

        void replay(Envelope envelope, String body) {
            replayEffect.accept(read(envelope, body));
        }

        private E read(Envelope envelope, String body) {
            if (envelope.version() > wire.version()) {
                throw new IllegalArgumentException(
                        envelope.eventType()
                                + " is known up to version "
                                + wire.version()
                                + ": version="
                                + envelope.version());
            }
            return Json.read(body, type);
        }
    }

    /** What is told by somebody. */
    record Source(String service, String topic) {
        @Override
        public String toString() {
            return service + " on " + topic;
        }
    }

    /**
     * Applies the effect to each such event, in one transaction with noting it. The effect must do
     * without remote calls. It is also applied to what a replay tells, and so must be the same
     * however often it is applied; one that counts says apart what a replay means ({@link
     * #on(Class, Consumer, Consumer)}).
     */
    public <E extends Event> Handlers on(Class<E> type, Consumer<E> effect) {
        return on(type, effect, effect);
    }

    /**
     * As {@link #on(Class, Consumer)}, with an effect of its own for what a replay tells: not that
     * it happens now, but that it is so.
     */
    public <E extends Event> Handlers on(
            Class<E> type, Consumer<E> effect, Consumer<E> replayEffect) {
        var wire = type.getAnnotation(Wire.class);
        byType.computeIfAbsent(wire.type(), any -> new ArrayList<>())
                .add(new Handler<>(type, wire, effect, replayEffect));
        return this;
    }

    /** All that several do, in their order: one transaction, or none. */
    static Handlers merged(Collection<Handlers> several) {
        var all = new Handlers("");
        several.forEach(
                one ->
                        one.byType.forEach(
                                (type, handlers) ->
                                        all.byType
                                                .computeIfAbsent(type, any -> new ArrayList<>())
                                                .addAll(handlers)));
        return all;
    }

    /** Whose events these are. */
    Set<Source> sources() {
        return byType.values().stream()
                .flatMap(List::stream)
                .map(
                        handler ->
                                new Source(
                                        handler.wire()
                                                .type()
                                                .substring(0, handler.wire().type().indexOf('.')),
                                        handler.wire().topic()))
                .collect(Collectors.toSet());
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
        byType.getOrDefault(envelope.eventType(), List.of())
                .forEach(handler -> handler.apply(envelope, body));
    }

    /**
     * Applies what a replay tells.
     *
     * @throws IllegalArgumentException as {@link #apply}
     */
    void replay(Envelope envelope, String body) {
        byType.getOrDefault(envelope.eventType(), List.of())
                .forEach(handler -> handler.replay(envelope, body));
    }
}
