package org.realmgate.chat.channel.boundary;

import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.realmgate.chat.channel.control.Say;
import org.realmgate.chat.channel.control.Stored;
import org.realmgate.chat.channel.control.Subscribers;
import org.realmgate.chat.channel.entity.ChatLimits;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.chat.channel.entity.Room;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.json.Json;

/**
 * A socket of this service that follows one room; one frame is on its way at a time, the others
 * queue (R4).
 */
final class SocketSubscriber implements Subscribers.Follower, Say.Answer {
    private final Session session;
    private final Caller caller;
    private final Room room;
    private final Subscribers subscribers;

    /**
     * At most {@link ChatLimits#LAG_MAX}; beyond, the socket is closed: it may read the history.
     */
    private final Deque<String> queue = new ArrayDeque<>();

    private boolean sending;
    private boolean ended;

    SocketSubscriber(Session session, Caller caller, Room room, Subscribers subscribers) {
        this.session = session;
        this.caller = caller;
        this.room = room;
        this.subscribers = subscribers;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public Room room() {
        return room;
    }

    @Override
    public void hear(List<Stored> messages) {
        for (var stored : messages) {
            var message = stored.message();
            send(
                    new ChatSocket.Frame(
                            new ChannelsResource.Listed(
                                    message.messageId(),
                                    message.userId(),
                                    message.username(),
                                    message.channelFor(caller.userId()),
                                    message.content(),
                                    message.sentAt()),
                            null,
                            null));
        }
    }

    @Override
    public void end(Refusal why) {
        end(why.code());
    }

    @Override
    public void accepted(Message message) {
        send(
                new ChatSocket.Frame(
                        null,
                        new ChannelsResource.Sent(message.messageId(), message.sentAt()),
                        null));
    }

    @Override
    public void refused(Refusal refusal) {
        send(
                new ChatSocket.Frame(
                        null, null, new ChatSocket.Refused(refusal.code(), refusal.getMessage())));
    }

    private synchronized void send(ChatSocket.Frame frame) {
        if (ended) {
            return;
        }
        if (queue.size() >= ChatLimits.LAG_MAX) {
            end("chat.slow-consumer");
            return;
        }
        queue.addLast(Json.text(frame));
        next();
    }

    private synchronized void next() {
        if (sending || queue.isEmpty() || !session.isOpen()) {
            return;
        }
        sending = true;
        session.getAsyncRemote().sendText(queue.removeFirst(), result -> sent(result.isOK()));
    }

    private synchronized void sent(boolean well) {
        sending = false;
        if (well) {
            next();
        } else {
            end("chat.broken-socket");
        }
    }

    private synchronized void end(String reason) {
        subscribers.leave(this);
        if (ended) {
            return;
        }
        ended = true;
        queue.clear();
        ChatSocket.close(session, CloseCodes.VIOLATED_POLICY, reason);
    }
}
