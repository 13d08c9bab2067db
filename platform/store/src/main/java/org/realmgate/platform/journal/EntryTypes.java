package org.realmgate.platform.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.realmgate.contracts.event.Wire;
import org.realmgate.platform.json.Json;

/**
 * Which records a journal's entries are, by their {@link Wire} names; bodies are JSON in
 * snake_case. An entry of an older version is raised, step by step, to the record's own. Built
 * once, before it is used; then immutable and for any thread.
 *
 * @param <E> what all of them are
 */
public final class EntryTypes<E> {
    private final Map<String, Type<? extends E>> byName = new HashMap<>();

    /** The first raising makes version 2 of version 1. */
    private record Type<T>(Class<T> record, Wire wire, List<UnaryOperator<ObjectNode>> raisings) {
        T read(int version, byte[] body) {
            if (version > wire.version()) {
                throw new IllegalArgumentException(
                        wire.type()
                                + " is known up to version "
                                + wire.version()
                                + ": version="
                                + version);
            }
            if (version == wire.version()) {
                return Json.read(body, record);
            }
            var tree = Json.read(body, ObjectNode.class);
            for (var raising : raisings.subList(version - 1, raisings.size())) {
                tree = raising.apply(tree);
            }
            return Json.read(Json.bytes(tree), record);
        }
    }

    /** This record, too, which has one version. */
    public EntryTypes<E> with(Class<? extends E> record) {
        return with(record, List.of());
    }

    /**
     * This record, too.
     *
     * @param raisings one for each version but the newest, which makes of its body the next one's:
     *     of one with the components of then, none of which may be null, one with those of later
     * @throws IllegalArgumentException if the record has no wire name, another one has it, or a
     *     version has no raising
     */
    public EntryTypes<E> with(Class<? extends E> record, List<UnaryOperator<ObjectNode>> raisings) {
        var wire = record.getAnnotation(Wire.class);
        if (wire == null || wire.version() != raisings.size() + 1) {
            throw new IllegalArgumentException(
                    record.getName()
                            + " must say its wire name with @Wire, and how each older version is"
                            + " raised");
        }
        if (byName.putIfAbsent(wire.type(), new Type<>(record, wire, List.copyOf(raisings)))
                != null) {
            throw new IllegalArgumentException("a wire name means one record: " + wire.type());
        }
        return this;
    }

    /**
     * An entry of a record.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    public JournalEntry entry(E event, long happenedAt) {
        var wire = event.getClass().getAnnotation(Wire.class);
        if (wire == null || !byName.containsKey(wire.type())) {
            throw new IllegalArgumentException(
                    "an entry is of a known record: " + event.getClass().getName());
        }
        return new JournalEntry(wire.type(), wire.version(), happenedAt, Json.bytes(event));
    }

    /**
     * The record of an entry; empty if it is none of these.
     *
     * @throws IllegalArgumentException if it is of a newer version than is known
     */
    public Optional<E> read(JournalEntry entry) {
        var type = byName.get(entry.type());
        return type == null
                ? Optional.empty()
                : Optional.of(type.read(entry.version(), entry.body()));
    }

    /** Names of the samples that there must be, {@code type.version}, one for each version. */
    public List<String> samples() {
        List<String> samples = new ArrayList<>();
        for (var type : byName.values()) {
            for (int version = 1; version <= type.wire().version(); version++) {
                samples.add(type.wire().type() + "." + version);
            }
        }
        return samples;
    }
}
