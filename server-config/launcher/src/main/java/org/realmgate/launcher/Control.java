package org.realmgate.launcher;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes commands for the realm in this JVM. A request is one line; the answer is an exit status on
 * the first line and then a text. Only the owner of the data may connect.
 */
final class Control implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Control.class.getName());
    private static final int REQUEST_BYTES_MAX = 5_000; // a path of the system has 4,096 at most

    /** Commands at once; further ones wait in the socket's backlog. */
    private static final int THREADS = 4;

    private final DataFolder data;
    private final Running realm;
    private final ServerSocketChannel door;
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    THREADS,
                    task -> Thread.ofPlatform().daemon().name("realm-control").unstarted(task));

    private Control(DataFolder data, Running realm, ServerSocketChannel door) {
        this.data = data;
        this.realm = realm;
        this.door = door;
    }

    static Control open(DataFolder data, Running realm) {
        try {
            var path = ControlSocket.create(data);
            var door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            door.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            var control = new Control(data, realm, door);
            for (int thread = 0; thread < THREADS; thread++) {
                control.threads.execute(control::serve);
            }
            return control;
        } catch (IOException fault) {
            throw new Refused("the realm's control socket cannot be opened: " + fault, fault);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            ControlSocket.delete(data);
        } catch (IOException fault) {
            LOG.log(Level.WARNING, "closing the control socket", fault);
        }
        threads.shutdownNow();
    }

    private void serve() {
        while (door.isOpen()) {
            try (var peer = door.accept()) {
                send(peer, answer(receive(peer)));
            } catch (IOException fault) {
                LOG.log(door.isOpen() ? Level.WARNING : Level.FINE, "a control command", fault);
            } catch (InterruptedException ending) {
                return;
            }
        }
    }

    private String answer(String request) throws InterruptedException {
        try {
            var words = request.split(" ", 2);
            return switch (words[0]) {
                case "status" -> {
                    var report = realm.status();
                    yield (report.allReady() ? 0 : 1) + "\n" + report.text();
                }
                case "ready" -> (realm.isReady() ? 0 : 1) + "\n";
                case "stop" -> {
                    realm.stop();
                    yield "0\n";
                }
                case "deploy" -> "0\n" + realm.deploy(words[1]) + "\n";
                case "undeploy" -> "0\n" + realm.undeploy(words[1]) + "\n";
                case "addresses" -> "0\n" + realm.addresses() + "\n";
                case "backup" -> "0\n" + realm.backup(Path.of(words[1])) + "\n";
                default -> "2\nunknown command: " + words[0] + "\n";
            };
        } catch (Refused refused) {
            return "1\n" + refused.getMessage() + "\n";
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, fault, () -> "control command: " + request);
            return "1\n" + fault + "\n";
        }
    }

    private static String receive(SocketChannel peer) throws IOException {
        var buffer = ByteBuffer.allocate(REQUEST_BYTES_MAX);
        while (buffer.hasRemaining() && peer.read(buffer) >= 0) {
            if (buffer.position() > 0 && buffer.get(buffer.position() - 1) == '\n') {
                break;
            }
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).strip();
    }

    private static void send(SocketChannel peer, String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            peer.write(bytes);
        }
    }
}
