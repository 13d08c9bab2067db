package org.realmgate.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogsTest {
    @Test
    void marksTellWhatATickHadBrought() {
        var marks = new ResumePoints(5);
        marks.note(10, 5);
        marks.note(11, 7);
        marks.note(12, 7);
        marks.note(20, 9);
        assertThat(marks.chatAt(1)).isEqualTo(5);
        assertThat(marks.chatAt(10)).isEqualTo(5);
        assertThat(marks.chatAt(11)).isEqualTo(7);
        assertThat(marks.chatAt(19)).isEqualTo(7);
        assertThat(marks.chatAt(20)).isEqualTo(9);
    }

    @Test
    void marksKeepTheLast1024AndKnowThatTheyForgot() {
        var marks = new ResumePoints(0);
        for (int n = 1; n <= 1024; n++) {
            marks.note(n, n);
        }
        assertThat(marks.chatAt(0)).isZero();
        marks.note(1025, 1025);
        assertThat(marks.chatAt(0)).isEqualTo(ResumePoints.UNKNOWN);
        assertThat(marks.chatAt(1)).isEqualTo(ResumePoints.UNKNOWN);
        assertThat(marks.chatAt(2)).isEqualTo(2);
        assertThat(marks.chatAt(1025)).isEqualTo(1025);
    }

    @Test
    void aLogGivesWhatLiesBetweenInOrder() {
        var log = new ChatLog(1_000, 10, Long.MAX_VALUE);
        for (int chat = 1; chat <= 5; chat++) {
            log.append(chat, text("m" + chat), 1, 0);
        }
        assertThat(collected(log, 1, 4)).containsExactly("m2", "m3", "m4");
        assertThat(collected(log, 5, 9)).isEmpty();
        assertThat(collected(log, -1, 9)).hasSize(5);
    }

    @Test
    void aLogForgetsTheOldestBeyondEachOfItsBounds() {
        var bytes = new ChatLog(4, 100, Long.MAX_VALUE);
        var blocks = new ChatLog(100, 2, Long.MAX_VALUE);
        var age = new ChatLog(100, 100, 20);
        for (int chat = 1; chat <= 3; chat++) {
            bytes.append(chat, text("m" + chat), 1, 0);
            blocks.append(chat, text("m" + chat), 1, 0);
            age.append(chat, text("m" + chat), 1, chat * 15);
        }
        for (var log : List.of(bytes, blocks, age)) {
            assertThat(log.holdsAfter(0)).isFalse();
            assertThat(log.holdsAfter(1)).isTrue();
            assertThat(collected(log, 0, 9)).containsExactly("m2", "m3");
        }
    }

    @Test
    void aViewEndsAtTheEdgesOfTheGrid() {
        assertThat(view(0, 10)).containsExactly(0, 1, 10, 11);
        assertThat(view(9, 10)).containsExactly(8, 9, 18, 19);
        assertThat(view(44, 10)).containsExactly(33, 34, 35, 43, 44, 45, 53, 54, 55);
        assertThat(view(3, 1)).containsExactly(2, 3, 4);
    }

    @Test
    void whatIsSeenIsTheSameFromBothSides() {
        for (int centre = 0; centre < 60; centre++) {
            var seen = view(centre, 6);
            for (int cell = 0; cell < 60; cell++) {
                assertThat(View.contains(centre, 6, cell)).isEqualTo(seen.contains(cell));
            }
        }
    }

    private static List<Integer> view(int centre, int columns) {
        var cells = new int[View.CELLS_MAX];
        return Arrays.stream(cells, 0, View.cells(centre, columns, cells)).boxed().toList();
    }

    private static List<String> collected(ChatLog log, long after, long upTo) {
        var fragments = new Fragments();
        log.collect(after, upTo, fragments);
        return fragments.pieces().stream().map(ByteString::toStringUtf8).toList();
    }

    private static ByteString text(String text) {
        return ByteString.copyFromUtf8(text);
    }
}
