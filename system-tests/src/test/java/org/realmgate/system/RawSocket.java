package org.realmgate.system;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A TCP connection to the public door that does what no WebSocket library would. */
final class RawSocket implements AutoCloseable {
    private static final int CLOSE = 8;

    private final java.net.Socket socket = new java.net.Socket();

    /**
     * @param receiveBytes how much the system takes for a reader that does not read
     */
    RawSocket(int receiveBytes) throws IOException {
        socket.setReceiveBufferSize(receiveBytes);
        socket.connect(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), Realm.shared().door().getPort()));
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** The whole handshake; the answer stays unread. */
    void upgrade(String token) throws IOException {
        write(
                "GET /api/v1/socket HTTP/1.1\r\n"
                        + "Host: x\r\n"
                        + "Upgrade: websocket\r\n"
                        + "Connection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Protocol: realm.v1.json\r\n"
                        + "Authorization: Bearer "
                        + token
                        + "\r\n\r\n");
    }

    /** All that comes until the other side ends the connection, read as Latin-1. */
    String readToEnd(int millisMax) throws IOException {
        socket.setSoTimeout(millisMax);
        try {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException reset) {
            return "";
        }
    }

    /** Reads the answer to the handshake and every frame; the close code, or 1006 without one. */
    int closeCode(int millisMax) throws IOException {
        socket.setSoTimeout(millisMax);
        var in = new DataInputStream(socket.getInputStream());
        try {
            for (int ended = 0; ended < 4; ) {
                int next = in.readByte();
                ended = next == '\r' || next == '\n' ? ended + 1 : 0;
            }
            while (true) {
                int opcode = in.readByte() & 0xF;
                int length = in.readByte() & 0x7F;
                long bytes =
                        length < 126
                                ? length
                                : length == 126 ? in.readUnsignedShort() : in.readLong();
                if (opcode == CLOSE) {
                    return in.readUnsignedShort();
                }
                in.skipNBytes(bytes);
            }
        } catch (EOFException | SocketException withoutCode) {
            return 1006;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
