package org.realmgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.realmgate.contracts.gateway.rpc.ClientFrame;
import org.realmgate.contracts.gateway.rpc.ServerFrame;

/** The examples of docs/client-guide.md: the calls answer as it says, the frames are frames. */
class GuideIT {
    private static final Pattern EXAMPLE =
            Pattern.compile(
                    "<!-- example: (\\S+?)(?: expect (\\d{3}))? -->\\n```(\\w+)\\n(.*?)```",
                    Pattern.DOTALL);
    private static final String MARK = "=== ";

    /** An example; the status is empty where none is promised. */
    private record Example(String name, String status, String language, String text) {}

    @Test
    void everyCallAnswersWithItsStatus(@TempDir Path folder)
            throws IOException, InterruptedException {
        var calls = examples().stream().filter(example -> example.language().equals("sh")).toList();
        assertThat(calls).hasSizeGreaterThan(10);
        var script = new StringBuilder("set -u\n");
        for (var call : calls) {
            script.append("echo '")
                    .append(MARK)
                    .append(call.name())
                    .append("'\n")
                    .append(call.text());
        }
        var answers = run(script.toString(), folder).split(MARK);
        for (int i = 0; i < calls.size(); i++) {
            var call = calls.get(i);
            var lines = answers[i + 1].strip().split("\n");
            assertThat(lines[0]).isEqualTo(call.name());
            if (!call.status().isEmpty()) {
                assertThat(lines)
                        .as("answer to %s: %s", call.name(), answers[i + 1])
                        .contains(call.status());
            }
        }
    }

    @Test
    void everyFrameIsOne() throws IOException {
        var frames =
                examples().stream().filter(example -> example.name().startsWith("frame-")).toList();
        assertThat(frames).hasSizeGreaterThan(5);
        for (var frame : frames) {
            var text = frame.text();
            Message.Builder message =
                    text.contains("\"tick\"") ? ServerFrame.newBuilder() : ClientFrame.newBuilder();
            try {
                JsonFormat.parser().merge(text, message);
            } catch (InvalidProtocolBufferException malformed) {
                throw new AssertionError(frame.name() + " is no frame: " + text, malformed);
            }
        }
    }

    private static List<Example> examples() throws IOException {
        var guide =
                Files.readString(
                        Path.of(System.getProperty("realm.root"), "docs", "client-guide.md"));
        List<Example> found = new ArrayList<>();
        var matcher = EXAMPLE.matcher(guide);
        while (matcher.find()) {
            var status = matcher.group(2) == null ? "" : matcher.group(2);
            found.add(new Example(matcher.group(1), status, matcher.group(3), matcher.group(4)));
        }
        return found;
    }

    private static String run(String script, Path folder) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder("bash", "-c", script)
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        builder.environment().put("REALM", Realm.shared().door().toString());
        var process = builder.start();
        process.getOutputStream().close();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return printed;
    }
}
