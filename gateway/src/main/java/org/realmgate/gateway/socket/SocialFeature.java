package org.realmgate.gateway.socket;

import io.grpc.MethodDescriptor;
import java.util.Map;
import org.realmgate.contracts.gateway.rpc.ClientFrame;
import org.realmgate.contracts.gateway.rpc.ClientFrame.BodyCase;
import org.realmgate.contracts.social.rpc.GatewayPlayers;
import org.realmgate.contracts.social.rpc.SocialDoorGrpc;
import org.realmgate.contracts.social.rpc.SocialTurn;
import org.realmgate.gateway.exchange.MalformedFrame;
import org.realmgate.gateway.limit.LimitName;
import org.realmgate.gateway.stream.Presence;
import org.realmgate.gateway.stream.StreamTurn;

/**
 * Social: learns who is here, and tells players what concerns them. No frame of a client is for it.
 */
final class SocialFeature implements Feature<GatewayPlayers, SocialTurn> {
    private static final int CHANGES_MAX = 20_000;

    /** Beyond, turns wait at social, which cuts off whoever lets too many wait. */
    private static final int TURNS_AHEAD = 16;

    @Override
    public String service() {
        return "social";
    }

    @Override
    public MethodDescriptor<GatewayPlayers, SocialTurn> method() {
        return SocialDoorGrpc.getConnectMethod();
    }

    @Override
    public int turnsAhead() {
        return TURNS_AHEAD;
    }

    @Override
    public Map<BodyCase, LimitName> bodies() {
        return Map.of();
    }

    @Override
    public void ask(PlayerSession session, ClientFrame frame) {
        throw new MalformedFrame("nothing is asked of social over a socket");
    }

    @Override
    public void opened() {
        // Nothing waits: who is here is told anew.
    }

    @Override
    public void broke() {
        // Nothing waits.
    }

    @Override
    public GatewayPlayers next(Presence presence) {
        if (presence.changes() == 0) {
            return null;
        }
        var players = GatewayPlayers.newBuilder();
        presence.take(CHANGES_MAX, (change, userId, name) -> add(players, change, userId));
        return players.getArrivedCount() + players.getGoneCount() > 0 ? players.build() : null;
    }

    private static void add(GatewayPlayers.Builder players, Presence.Change change, long userId) {
        switch (change) {
            case ARRIVED -> players.addArrived(userId);
            case LEFT -> players.addGone(userId);
            case RESYNC -> {
                // It is here as before.
            }
        }
    }

    @Override
    public void tell(StreamTurn<SocialTurn> turn, LoopSessions sessions) {
        for (var block : turn.message().getBlocksList()) {
            for (int n = 0; n < block.getUserIdsCount(); n++) {
                var session = sessions.of(block.getUserIds(n));
                if (session != null) {
                    sessions.frames().tell(session, block.getFrame());
                }
            }
        }
        turn.done();
    }
}
