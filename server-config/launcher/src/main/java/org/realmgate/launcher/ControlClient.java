package org.realmgate.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Sends commands to the realm that runs on some data. */
record ControlClient(DataFolder data) {
    /** What the realm said, and the exit status that it suggests. */
    record Answer(int exit, String text) {}

    /** Empty if no realm answers there. */
    Optional<Answer> ask(String request) {
        try (var channel = SocketChannel.open(ControlSocket.of(data))) {
            channel.write(ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.UTF_8)));
            var bytes = new ByteArrayOutputStream();
            Channels.newInputStream(channel).transferTo(bytes);
            var parts = bytes.toString(StandardCharsets.UTF_8).split("\n", 2);
            return parts[0].isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Answer(Integer.parseInt(parts[0]), parts[1]));
        } catch (IOException nobody) {
            return Optional.empty();
        }
    }

    /** As a command of the console: prints the answer. */
    int print(String request) {
        var answer = ask(request);
        if (answer.isEmpty()) {
            System.err.println("no realm runs on this data: --data=" + data.root());
            return Realm.NOT_RUNNING;
        }
        (answer.get().exit() == 1 && !request.equals("status") ? System.err : System.out)
                .print(answer.get().text());
        return answer.get().exit();
    }
}
