package org.realmgate.chat.channel.boundary;

import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.realmgate.chat.channel.control.ChatWriter;
import org.realmgate.chat.channel.control.Say;
import org.realmgate.chat.channel.entity.Channel;
import org.realmgate.chat.channel.entity.ChannelRefused;
import org.realmgate.chat.channel.entity.ChatLimits;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.contracts.chat.rpc.ChatPeersGrpc;
import org.realmgate.contracts.chat.rpc.PeerSay;
import org.realmgate.contracts.chat.rpc.WriteAnswers;
import org.realmgate.contracts.chat.rpc.WriteBatch;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.access.AllowServices;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.lease.WriterLease;
import org.realmgate.platform.rpc.NonBlocking;

/** Where other instances hand over what their players say, if this one writes. */
@Dependent
@AllowServices
@NonBlocking
public class PeersGrpc extends ChatPeersGrpc.ChatPeersImplBase {
    @Inject private ChatWriter writer;

    @Inject private WriterLease lease;

    @Override
    public void write(WriteBatch batch, StreamObserver<WriteAnswers> observer) {
        if (batch.getSaysCount() > ChatLimits.HANDED_OVER_MAX) {
            throw ChannelRefused.batchSize(batch.getSaysCount());
        }
        if (!lease.tenure().isOwn()) {
            throw ChannelRefused.notTheWriter();
        }
        lease.meet();
        var answers = new PeerAnswers(batch.getSaysCount(), observer);
        for (int n = 0; n < batch.getSaysCount(); n++) {
            submit(batch.getSays(n), answers.at(n));
        }
    }

    private void submit(PeerSay say, Say.Answer answer) {
        Channel channel;
        try {
            channel = Channel.parse(say.getChannel());
        } catch (Refusal refusal) {
            answer.refused(refusal);
            return;
        }
        writer.submit(
                new Say(
                        new Message.Speaker(say.getUserId(), say.getUsername()),
                        channel,
                        say.getContent(),
                        keyOf(say),
                        answer,
                        true));
    }

    private static Optional<IdempotencyKey> keyOf(PeerSay say) {
        return say.hasKey()
                ? Optional.of(
                        new IdempotencyKey(
                                say.getUserId(),
                                say.getKey().getCall(),
                                say.getKey().getKey(),
                                say.getKey().getBodyHash()))
                : Optional.empty();
    }
}
