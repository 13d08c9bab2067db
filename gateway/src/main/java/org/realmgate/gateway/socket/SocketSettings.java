package org.realmgate.gateway.socket;

import java.time.Duration;
import org.realmgate.platform.settings.Settings;

/**
 * The sockets.
 *
 * @param heartbeat how often a ping is sent; a socket silent for two of them is closed
 * @param resumeWithin how long a broken socket's session is kept
 * @param outBytesMax bytes in a connection's buffer above which positions are left out
 * @param chatBytesMax chat that waits for a slow reader
 * @param chatMessagesMax the same in messages
 * @param roomBytesMax chat kept per room, for sockets that resume
 * @param framesPerSecondMax from one client, twice as many at once
 */
public record SocketSettings(
        Duration heartbeat,
        Duration resumeWithin,
        int outBytesMax,
        int chatBytesMax,
        int chatMessagesMax,
        int roomBytesMax,
        int framesPerSecondMax) {
    public static SocketSettings read(Settings settings) {
        var prefix = "gateway.socket.";
        return new SocketSettings(
                settings.duration(
                        prefix + "heartbeat",
                        Duration.ofSeconds(15),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(10)),
                settings.duration(
                        prefix + "resume-within",
                        Duration.ofSeconds(30),
                        Duration.ZERO,
                        Duration.ofMinutes(5)),
                settings.integer(prefix + "out-bytes-max", 262_144, 16_384, 1 << 24),
                settings.integer(prefix + "chat-bytes-max", 65_536, 4_096, 1 << 24),
                settings.integer(prefix + "chat-messages-max", 1_000, 10, 100_000),
                settings.integer(prefix + "room-bytes-max", 4 << 20, 65_536, 1 << 28),
                settings.integer(prefix + "frames-per-second-max", 250, 10, 10_000));
    }
}
