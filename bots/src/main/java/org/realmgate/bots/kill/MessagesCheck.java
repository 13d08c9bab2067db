package org.realmgate.bots.kill;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.realmgate.bots.measure.Faults;

/**
 * Every acknowledged message is in the history once, under the id that was answered; none, whether
 * acknowledged or not, is there twice; ids descend.
 */
final class MessagesCheck {

    private static final int PAGE = 100;

    private final Back back;
    private final Set<String> tags;
    private final Faults faults;
    private int unacknowledged;

    /**
     * @param tags how texts begin that are said once
     */
    MessagesCheck(Back back, Set<String> tags, Faults faults) {
        this.back = back;
        this.tags = tags;
        this.faults = faults;
    }

    private record History(String channel, long reader) {}

    void isKept(List<AcknowledgedMessage> messages) {
        Map<History, List<AcknowledgedMessage>> histories =
                messages.stream()
                        .collect(
                                Collectors.groupingBy(
                                        one -> new History(one.say().channel(), readerOf(one))));
        histories.forEach(this::check);
    }

    /** Everybody may read the world, and one reading of it is enough. */
    private long readerOf(AcknowledgedMessage message) {
        return message.say().channel().startsWith("whisper:")
                ? message.reader()
                : message.say().channel().equals("world")
                        ? back.players().getFirst().userId()
                        : message.reader();
    }

    private void check(History history, List<AcknowledgedMessage> messages) {
        long oldest = messages.stream().mapToLong(one -> one.say().messageId()).min().orElseThrow();
        Map<String, List<Long>> stored = read(history, oldest);
        Set<String> acknowledged = new HashSet<>();
        for (AcknowledgedMessage one : messages) {
            acknowledged.add(one.say().opening());
            List<Long> ids = stored.getOrDefault(one.say().opening(), List.of());
            if (!ids.equals(List.of(one.say().messageId()))) {
                faults.add(
                        "message %sof %s: acknowledged as %d, stored as %s",
                        one.say().opening(), one.say().channel(), one.say().messageId(), ids);
            }
        }
        stored.forEach(
                (opening, ids) -> {
                    if (ids.size() > 1) {
                        faults.add(
                                "message %sof %s: stored as %s", opening, history.channel(), ids);
                    }
                });
        stored.keySet().removeAll(acknowledged);
        unacknowledged += stored.size();
    }

    /** Ids by opening, back to the oldest id asked for. */
    private Map<String, List<Long>> read(History history, long oldest) {
        Map<String, List<Long>> stored = new HashMap<>();
        String cursor = "";
        long before = Long.MAX_VALUE;
        do {
            JsonNode page =
                    back.door()
                            .get(
                                    "/api/v1/chat/channels/%s/messages?limit=%d%s"
                                            .formatted(history.channel(), PAGE, cursor),
                                    back.tokenOf(history.reader()));
            for (JsonNode message : page.path("messages")) {
                long id = message.path("message_id").asLong();
                if (id >= before) {
                    faults.add("history of %s: %d after %d", history.channel(), id, before);
                }
                before = id;
                note(message.path("content").asText(), id, stored);
            }
            cursor =
                    page.has("next_cursor")
                            ? "&cursor="
                                    + URLEncoder.encode(
                                            page.path("next_cursor").asText(),
                                            StandardCharsets.UTF_8)
                            : "";
        } while (!cursor.isEmpty() && before > oldest);
        return stored;
    }

    private void note(String content, long id, Map<String, List<Long>> stored) {
        int dot = content.indexOf('.');
        int space = content.indexOf(' ');
        if (dot > 0 && space > dot && tags.contains(content.substring(0, dot + 1))) {
            stored.computeIfAbsent(content.substring(0, space + 1), opening -> new ArrayList<>())
                    .add(id);
        }
    }

    /** Messages that were stored and whose acknowledgement the kill cut off: no fault. */
    int unacknowledged() {
        return unacknowledged;
    }
}
