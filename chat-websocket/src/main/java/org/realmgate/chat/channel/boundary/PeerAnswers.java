package org.realmgate.chat.channel.boundary;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import org.realmgate.chat.channel.control.MessageCodec;
import org.realmgate.chat.channel.control.Say;
import org.realmgate.chat.channel.entity.Message;
import org.realmgate.contracts.chat.rpc.WriteAnswer;
import org.realmgate.contracts.chat.rpc.WriteAnswers;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.rpc.Answer;

/** Gathers what becomes of the says of one call, and answers it when each is decided. */
final class PeerAnswers {
    private final StreamObserver<WriteAnswers> call;
    private final WriteAnswer[] answers;
    private int missing;

    PeerAnswers(int says, StreamObserver<WriteAnswers> call) {
        this.call = call;
        answers = new WriteAnswer[says];
        missing = says;
        // Whoever does not wait any longer is told nothing, which is no fault.
        ((ServerCallStreamObserver<WriteAnswers>) call).setOnCancelHandler(() -> {});
        if (says == 0) {
            tell();
        }
    }

    /** Where the answer to one of them goes. */
    Say.Answer at(int place) {
        return new Say.Answer() {
            @Override
            public void accepted(Message message) {
                decided(place, MessageCodec.accepted(message));
            }

            @Override
            public void refused(Refusal refusal) {
                decided(place, MessageCodec.refused(refusal));
            }
        };
    }

    private synchronized void decided(int place, WriteAnswer answer) {
        answers[place] = answer;
        missing--;
        if (missing == 0) {
            tell();
        }
    }

    private void tell() {
        Answer.with(WriteAnswers.newBuilder().addAllAnswers(Arrays.asList(answers)).build(), call);
    }
}
