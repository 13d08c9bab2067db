package org.realmgate.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldLogTest {
    private final ToldLog log =
            new ToldLog(
                    new SocketSettings(
                            Duration.ofSeconds(15),
                            Duration.ofSeconds(30),
                            262_144,
                            10,
                            5,
                            65_536,
                            250));

    private void tell(String text) {
        log.append(ByteString.copyFromUtf8(text), 0);
    }

    private List<String> collected() {
        var fragments = new Fragments();
        log.collect(fragments);
        return fragments.pieces().stream().map(ByteString::toStringUtf8).toList();
    }

    @Test
    void whatAFrameBroughtIsNoNewsAnyMore() {
        assertThat(log.hasNews()).isFalse();
        tell("a");
        tell("b");
        assertThat(log.hasNews()).isTrue();
        assertThat(collected()).containsExactly("a", "b");

        log.wrote(7);

        assertThat(log.hasNews()).isFalse();
        assertThat(collected()).isEmpty();
        tell("c");
        assertThat(collected()).containsExactly("c");
    }

    @Test
    void aClientGetsAgainWhatCameAfterItsLastFrame() {
        tell("a");
        log.wrote(7);
        log.wrote(8);
        tell("b");
        log.wrote(9);
        tell("c");

        log.rewind(8);
        assertThat(collected()).containsExactly("b", "c");
        log.wrote(12);
        log.rewind(9);
        assertThat(collected()).containsExactly("c");
        log.wrote(13);
        log.rewind(6);
        assertThat(collected()).containsExactly("a", "b", "c");
        log.wrote(14);
        log.rewind(14);
        assertThat(log.hasNews()).isFalse();
    }

    @Test
    void theOldestGoWhenItIsFull() {
        for (var text : List.of("1", "2", "3", "4", "5", "6")) {
            tell(text);
        }
        assertThat(collected()).as("five of them").containsExactly("2", "3", "4", "5", "6");

        tell("seven..8");

        assertThat(collected()).as("ten bytes").containsExactly("5", "6", "seven..8");
    }
}
