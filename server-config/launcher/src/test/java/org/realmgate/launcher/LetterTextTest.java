package org.realmgate.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LetterTextTest {
    private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
    private static final String LETTER =
            """
            {"letter_id": "4a1f43f4-7f6c-3a8e-9d56-2f5d2b7c1e11", "event_type": "auth.AccountRegistered",
             "subject": "player:7", "user_id": 7, "reason": "%s", "replayable": %s, "attempts": 5,
             "state": "waiting", "timestamp": 0, "buried_at": %d}\
            """;

    @Test
    void aRowSaysWhichEventOfWhomWaitsHowLongAndWhy() throws IOException {
        assertThat(
                        LetterText.row(
                                "chat",
                                letter(
                                        "org.realmgate.json.Malformed: a.b",
                                        true,
                                        "2026-01-02T11:00:01Z"),
                                NOW))
                .isEqualTo(
                        "4a1f43f4-7f6c-3a8e-9d56-2f5d2b7c1e11  chat      auth.AccountRegistered"
                                + "        player:7          59m 59s  Malformed: a.b");
    }

    @Test
    void agesAreTheTwoLargestUnits() throws IOException {
        assertThat(row("2026-01-02T12:00:01Z")).contains(" 0s ");
        assertThat(row("2026-01-02T11:59:01Z")).contains(" 59s ");
        assertThat(row("2026-01-02T11:00:00Z")).contains(" 1h 0m ");
        assertThat(row("2025-12-31T11:00:00Z")).contains(" 2d 1h ");
    }

    @Test
    void aTerminalGetsNoControlCharactersOfAPoisonMessage() throws IOException {
        var letter = letter("\\u001b[2J\\nred " + "a".repeat(100), true, "2026-01-02T11:00:00Z");

        assertThat(LetterText.row("chat", letter, NOW))
                .endsWith("   [2J red " + "a".repeat(70) + "…");
    }

    @Test
    void whatCannotBeReplayedSaysSo() throws IOException {
        assertThat(whole(true)).doesNotContain("impossible").contains("player:7").endsWith("{}");
        assertThat(whole(false)).contains("replay          impossible: the message was no event");
    }

    private static String row(String buriedAt) throws IOException {
        return LetterText.row("chat", letter("why", true, buriedAt), NOW);
    }

    private static String whole(boolean replayable) throws IOException {
        var whole = new ObjectMapper().createObjectNode();
        whole.set("letter", letter("why", replayable, "2026-01-02T11:00:00Z"));
        whole.put("body", "{}");
        return LetterText.whole("chat", whole, NOW);
    }

    private static JsonNode letter(String reason, boolean replayable, String buriedAt)
            throws IOException {
        return new ObjectMapper()
                .readTree(
                        LETTER.formatted(
                                reason, replayable, Instant.parse(buriedAt).toEpochMilli()));
    }
}
