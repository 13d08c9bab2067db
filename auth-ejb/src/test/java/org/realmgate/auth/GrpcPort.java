package org.realmgate.auth;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.Map;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.rpc.EventLoops;
import org.realmgate.platform.rpc.GrpcDoor;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.testing.Beans;
import org.realmgate.platform.testing.Wiring;

/** Auth's gRPC port, where roles and limits are held, with some of its doors. */
public final class GrpcPort {
    private final Wiring auth;
    private final int port;
    private final ManagedChannel channel;

    public GrpcPort(Wiring auth, Class<?>... doors) throws IOException {
        this.auth = auth;
        auth.with(Beans.of(Arrays.stream(doors).map(auth::get).toArray()));
        auth.get(ServiceName.class).be("auth");
        port = freePort();
        var door = auth.get(GrpcDoor.class);
        door.read(Settings.of("auth", Map.of("auth.grpc.port", Integer.toString(port))));
        auth.get(EventLoops.class).start();
        door.start();
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    }

    public ManagedChannel channel() {
        return channel;
    }

    public int number() {
        return port;
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    public void stop() throws InterruptedException {
        channel.shutdownNow();
        auth.get(GrpcDoor.class).stop();
        auth.get(EventLoops.class).stop();
    }
}
