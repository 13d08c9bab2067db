package org.realmgate.chat.moderation.boundary;

import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.realmgate.chat.moderation.control.Reviewing;
import org.realmgate.chat.moderation.entity.Judgement;
import org.realmgate.contracts.chat.rpc.ReviewAnswer;
import org.realmgate.contracts.chat.rpc.ReviewRequest;
import org.realmgate.contracts.chat.rpc.TextVerdict;
import org.realmgate.contracts.chat.rpc.WordingReviewGrpc;
import org.realmgate.platform.access.AllowServices;
import org.realmgate.platform.rpc.Answer;

/** Where services ask whether a player's text may stand. */
@Dependent
@AllowServices
public class WordingsGrpc extends WordingReviewGrpc.WordingReviewImplBase {
    @Inject private Reviewing reviewing;

    @Override
    public void review(ReviewRequest request, StreamObserver<ReviewAnswer> observer) {
        var answer = ReviewAnswer.newBuilder();
        reviewing
                .review(request.getTextsList())
                .forEach(judgement -> answer.addVerdicts(message(judgement)));
        Answer.with(answer.build(), observer);
    }

    private static TextVerdict message(Judgement judgement) {
        return switch (judgement) {
            case STANDS -> TextVerdict.TEXT_VERDICT_STANDS;
            case BANNED_WORD -> TextVerdict.TEXT_VERDICT_BANNED_WORD;
            case BAD_CHARACTER -> TextVerdict.TEXT_VERDICT_BAD_CHARACTER;
        };
    }
}
