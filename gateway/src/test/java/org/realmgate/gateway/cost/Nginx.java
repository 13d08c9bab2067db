package org.realmgate.gateway.cost;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The peer: nginx as one process that forwards to the same service, keeps its connections and hands
 * out correlation ids. It checks no token and no limit.
 */
final class Nginx implements AutoCloseable {
    private static final Duration START_MAX = Duration.ofSeconds(10);

    private static final String SETTINGS =
            """
            daemon off;
            master_process off;
            pid %1$s/nginx.pid;
            error_log stderr error;
            events { worker_connections 4096; }
            http {
                access_log off;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                keepalive_requests 1000000000;
                upstream service {
                    server 127.0.0.1:%3$d;
                    keepalive %4$d;
                    keepalive_requests 1000000000;
                }
                server {
                    listen 127.0.0.1:%2$d;
                    location /api/v1/world/ {
                        proxy_pass http://service;
                        proxy_http_version 1.1;
                        proxy_set_header Connection "";
                        proxy_set_header X-Forwarded-For $remote_addr;
                        proxy_set_header X-Correlation-Id $request_id;
                        add_header X-Correlation-Id $request_id;
                    }
                }
            }
            """;

    private final Path folder;
    private final int port;
    private final ChildProcess process;

    private Nginx(Path folder, int port, ChildProcess process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Where it is installed. */
    static Optional<Path> installed() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Nginx started(Path program, int servicePort, int connections)
            throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("proxy-cost");
        int port = freePort();
        var settings = folder.resolve("nginx.conf");
        Files.writeString(settings, SETTINGS.formatted(folder, port, servicePort, connections));
        var command =
                List.of(program.toString(), "-p", folder.toString(), "-c", settings.toString());
        var nginx = new Nginx(folder, port, ChildProcess.of(command));
        nginx.awaitOpen();
        return nginx;
    }

    int port() {
        return port;
    }

    ChildProcess process() {
        return process;
    }

    @Override
    public void close() throws IOException {
        process.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void awaitOpen() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_MAX.toNanos();
        while (!isOpen()) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                close();
                throw new IOException("nginx must open its port within " + START_MAX);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private boolean isOpen() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
