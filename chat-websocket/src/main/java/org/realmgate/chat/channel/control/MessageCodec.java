package org.realmgate.chat.channel.control;

import org.realmgate.chat.channel.entity.Message;
import org.realmgate.chat.channel.entity.Room;
import org.realmgate.contracts.chat.rpc.PeerSay;
import org.realmgate.contracts.chat.rpc.SayKey;
import org.realmgate.contracts.chat.rpc.SayRefused;
import org.realmgate.contracts.chat.rpc.StoredMessage;
import org.realmgate.contracts.chat.rpc.WriteAnswer;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.refusal.RefusalData;

/** What instances of this service tell each other. */
public final class MessageCodec {
    private MessageCodec() {}

    static PeerSay encoded(Say say) {
        var encoded =
                PeerSay.newBuilder()
                        .setUserId(say.speaker().userId())
                        .setUsername(say.speaker().username())
                        .setChannel(say.channel().name())
                        .setContent(say.content());
        say.key()
                .ifPresent(
                        key ->
                                encoded.setKey(
                                        SayKey.newBuilder()
                                                .setCall(key.call())
                                                .setKey(key.key())
                                                .setBodyHash(key.bodyHash())));
        return encoded.build();
    }

    public static WriteAnswer accepted(Message message) {
        return WriteAnswer.newBuilder().setStored(encoded(new Stored(message, 0))).build();
    }

    public static WriteAnswer refused(Refusal refusal) {
        return WriteAnswer.newBuilder()
                .setRefused(
                        SayRefused.newBuilder()
                                .setKind(refusal.kind().name())
                                .setCode(refusal.code())
                                .setText(RefusalData.text(refusal))
                                .setData(RefusalData.data(refusal)))
                .build();
    }

    static Refusal refusal(SayRefused refused) {
        return RefusalData.of(
                refused.getKind(), refused.getCode(), refused.getText(), refused.getData());
    }

    static StoredMessage encoded(Stored stored) {
        var message = stored.message();
        return StoredMessage.newBuilder()
                .setMessageId(message.messageId())
                .setRoom(message.room())
                .setUserId(message.userId())
                .setUsername(message.username())
                .setRecipientName(message.recipientName().orElse(""))
                .setRecipientId(stored.recipientId())
                .setContent(message.content())
                .setTimestamp(message.sentAt())
                .build();
    }

    static Stored stored(StoredMessage encoded) {
        var message =
                new Message(
                        new Room(encoded.getRoom()),
                        new Message.Speaker(encoded.getUserId(), encoded.getUsername()),
                        encoded.getRecipientName().isEmpty() ? null : encoded.getRecipientName(),
                        encoded.getContent(),
                        encoded.getTimestamp());
        return new Stored(message.numbered(encoded.getMessageId()), encoded.getRecipientId());
    }
}
