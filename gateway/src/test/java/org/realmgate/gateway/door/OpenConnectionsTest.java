package org.realmgate.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.refusal.Refusal;

class OpenConnectionsTest {
    private final OpenConnections connections =
            new OpenConnections(4, 2, InetAddress::isLoopbackAddress);
    private final List<Connection> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(Connection::finishAndReleaseAll);
    }

    /** A connection from an address, and what its handlers heard. */
    private static final class Connection extends EmbeddedChannel {
        private final Heard heard;

        private Connection(OpenConnections connections, String from, Heard heard) {
            super(false, false);
            this.heard = heard;
            this.from = from;
            pipeline().addLast(connections, heard);
        }

        private final String from;

        @Override
        protected SocketAddress remoteAddress0() {
            return from == null ? null : address(from);
        }
    }

    private static final class Heard extends ChannelInboundHandlerAdapter {
        private boolean active;
        private String refused = "";

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            active = true;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof Refusal refusal) {
                refused = refusal.code();
            }
        }
    }

    private static SocketAddress address(String literal) {
        try {
            return new InetSocketAddress(InetAddress.getByName(literal), 1234);
        } catch (UnknownHostException notALiteral) {
            throw new IllegalArgumentException(literal, notALiteral);
        }
    }

    private Heard open(String from) throws Exception {
        var connection = new Connection(connections, from, new Heard());
        opened.add(connection);
        connection.register();
        return connection.heard;
    }

    @Test
    void anAddressOpensNoMoreThanItsShareAndIsToldSo() throws Exception {
        assertThat(open("203.0.113.1").active).isTrue();
        assertThat(open("203.0.113.1").active).isTrue();
        var third = open("203.0.113.1");
        assertThat(third.active).isFalse();
        assertThat(third.refused).isEqualTo("gateway.too-many-connections");
        assertThat(open("203.0.113.2").active).isTrue();
    }

    @Test
    void itsRoomIsUsedAgain() throws Exception {
        open("203.0.113.1");
        open("203.0.113.1");
        opened.getFirst().close();
        assertThat(open("203.0.113.1").active).isTrue();
        assertThat(connections.count()).isEqualTo(2);
    }

    @Test
    void aNetworkOfIpv6CountsAsOneAddress() throws Exception {
        open("2001:db8::1");
        open("2001:db8::2");
        assertThat(open("2001:db8::3").refused).isEqualTo("gateway.too-many-connections");
        assertThat(open("2001:db8:0:1::1").active).isTrue();
    }

    @Test
    void whoIsExemptHasTheRoomOfAll() throws Exception {
        for (int n = 0; n < 4; n++) {
            assertThat(open("127.0.0.1").active).isTrue();
        }
        var fifth = open("127.0.0.1");
        assertThat(fifth.active).isFalse();
        assertThat(fifth.refused).isEmpty();
        assertThat(opened.getLast().isOpen()).isFalse();
    }
}
