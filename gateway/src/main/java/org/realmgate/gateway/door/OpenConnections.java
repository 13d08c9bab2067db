package org.realmgate.gateway.door;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.realmgate.gateway.exchange.GatewayRefusals;
import org.realmgate.platform.limit.AddressKey;

/**
 * Counts the connections of the port. One beyond the bound of all is closed without a word: an
 * answer would cost what the bound protects. One beyond the bound of its address is told so.
 */
@Sharable
final class OpenConnections extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<AddressKey> COUNTED = AttributeKey.valueOf("counted");

    private final int most;
    private final Predicate<InetAddress> exempt;
    private final AtomicInteger open = new AtomicInteger();
    private final AddressShares shares;

    /**
     * @param exempt peers that stand for many clients, or for nobody outside
     */
    OpenConnections(int most, int mostPerAddress, Predicate<InetAddress> exempt) {
        this.most = most;
        this.shares = new AddressShares(mostPerAddress);
        this.exempt = exempt;
    }

    int count() {
        return open.get();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (open.incrementAndGet() > most) {
            ctx.close();
        } else if (takeShare(ctx)) {
            ctx.fireChannelActive();
        } else {
            ctx.fireUserEventTriggered(GatewayRefusals.tooManyConnections(shares.most()));
        }
    }

    private boolean takeShare(ChannelHandlerContext ctx) {
        var peer = ((InetSocketAddress) ctx.channel().remoteAddress()).getAddress();
        if (exempt.test(peer)) {
            return true;
        }
        var address = AddressKey.of(peer);
        if (!shares.take(address, 1)) {
            return false;
        }
        ctx.channel().attr(COUNTED).set(address);
        return true;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        open.decrementAndGet();
        var address = ctx.channel().attr(COUNTED).get();
        if (address != null) {
            shares.giveBack(address, 1);
        }
        ctx.fireChannelInactive();
    }
}
