package org.realmgate.combat.encounter.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.realmgate.combat.encounter.entity.FightEvent;
import org.realmgate.contracts.event.Wire;
import org.realmgate.platform.json.Json;

/** Events of fights as they are stored: a line each, {@code type.version json}. */
final class EventLines {
    private static final Map<String, Class<?>> TYPES =
            Arrays.stream(FightEvent.class.getPermittedSubclasses())
                    .collect(Collectors.toMap(EventLines::type, Function.identity()));

    private EventLines() {}

    /** {@code fight.Damaged.1}. */
    static String type(Class<?> event) {
        var wire = event.getAnnotation(Wire.class);
        return wire.type() + "." + wire.version();
    }

    static String text(List<FightEvent> events) {
        var text = new StringBuilder();
        for (var event : events) {
            text.append(type(event.getClass())).append(' ').append(Json.text(event)).append('\n');
        }
        return text.toString();
    }

    static List<FightEvent> read(String text) {
        List<FightEvent> events = new ArrayList<>();
        text.lines().forEach(line -> events.add(event(line)));
        return events;
    }

    private static FightEvent event(String line) {
        int blank = line.indexOf(' ');
        var type = TYPES.get(line.substring(0, blank));
        if (type == null) {
            throw new IllegalStateException(
                    "a fight has an event that this version does not know: "
                            + line.substring(0, blank));
        }
        return (FightEvent) Json.read(line.substring(blank + 1), type);
    }
}
