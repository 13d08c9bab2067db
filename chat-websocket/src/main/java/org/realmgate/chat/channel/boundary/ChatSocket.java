package org.realmgate.chat.channel.boundary;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.chat.channel.control.Addressing;
import org.realmgate.chat.channel.control.ChatWriter;
import org.realmgate.chat.channel.control.Say;
import org.realmgate.chat.channel.control.SocketRates;
import org.realmgate.chat.channel.control.Subscribers;
import org.realmgate.chat.channel.entity.Channel;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.identity.TokenVerifier;
import org.realmgate.platform.json.Json;

/**
 * The standard WebSocket door, for realms without the gateway: {@code
 * /api/v1/chat/socket?channel=world}, opened with an {@code Authorization: Bearer} header, follows
 * one channel. Text frames of JSON: the client sends {@code {"message": …}}, gets {@code {"sent":
 * …}} or {@code {"refused": …}} and, for each new message, {@code {"message": …}}.
 */
@ServerEndpoint(value = "/socket", configurator = ChatSocketHandshake.class)
public class ChatSocket {
    /** What a client sends. */
    public record Spoken(String message) {}

    /** A frame to the client; one of the three is set. */
    public record Frame(
            ChannelsResource.Listed message, ChannelsResource.Sent sent, Refused refused) {}

    /** The stable code and a text for people. */
    public record Refused(String code, String detail) {}

    private static final Logger LOG = Logger.getLogger(ChatSocket.class.getName());
    private static final int FRAME_CHARS_MAX = 8_192;

    @Inject private ChatWriter writer;

    @Inject private Subscribers subscribers;

    @Inject private SocketRates rates;

    @Inject private Addressing addressing;

    @Inject private TokenVerifier verifier;

    @Inject private Transactions transactions;

    private Caller caller;
    private Channel channel;
    private SocketSubscriber follower;

    /** Refuses by closing with 1008 and the refusal's code. */
    @OnOpen
    public void open(Session session, EndpointConfig config) {
        session.setMaxTextMessageBufferSize(FRAME_CHARS_MAX);
        try {
            caller = verifier.verify(ChatSocketHandshake.tokenOf(config));
            caller.requireOneOf(List.of(Role.PLAYER));
            channel =
                    Channel.parse(
                            session.getRequestParameterMap()
                                    .getOrDefault("channel", List.of(Channel.WORLD))
                                    .getFirst());
            var room = transactions.in(() -> addressing.resolve(channel, caller.userId()).room());
            follower = new SocketSubscriber(session, caller, room, subscribers);
            subscribers.follow(follower);
        } catch (Refusal refusal) {
            close(session, CloseCodes.VIOLATED_POLICY, refusal.code());
        }
    }

    /** Says something in the channel of this socket. */
    @OnMessage
    public void message(String text, Session session) {
        if (follower == null) {
            return;
        }
        try {
            verifier.check(caller);
            rates.take(caller.userId(), System.nanoTime());
            var spoken = Json.read(text, Spoken.class);
            writer.submit(
                    new Say(
                            new Message.Speaker(caller.userId(), caller.username()),
                            channel,
                            spoken.message() == null ? "" : spoken.message(),
                            follower));
        } catch (Refusal refusal) {
            follower.refused(refusal);
        }
    }

    /** The client went. */
    @OnClose
    public void closed() {
        if (follower != null) {
            subscribers.leave(follower);
        }
    }

    /** What breaks a socket concerns nobody else. */
    @OnError
    public void error(Throwable fault) {
        LOG.log(Level.FINE, "socket broke", fault);
        closed();
    }

    static void close(Session session, CloseCodes code, String reason) {
        try {
            session.close(new CloseReason(code, reason));
        } catch (IOException gone) {
            LOG.log(Level.FINE, "socket was gone", gone);
        }
    }
}
