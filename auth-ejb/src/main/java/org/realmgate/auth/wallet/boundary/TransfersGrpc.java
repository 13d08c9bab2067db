package org.realmgate.auth.wallet.boundary;

import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.realmgate.auth.wallet.control.LedgerWriter;
import org.realmgate.auth.wallet.entity.Book.Posted;
import org.realmgate.auth.wallet.entity.Purpose;
import org.realmgate.auth.wallet.entity.Transfer;
import org.realmgate.contracts.auth.rpc.GoldTransfersGrpc;
import org.realmgate.contracts.auth.rpc.TransferAnswer;
import org.realmgate.contracts.auth.rpc.TransferRequest;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.access.AllowServices;
import org.realmgate.platform.rpc.Answer;
import org.realmgate.platform.rpc.NonBlocking;
import org.realmgate.platform.rpc.RefusalGrpc;

/** Where services move gold between players. */
@Dependent
@AllowServices
@NonBlocking
public class TransfersGrpc extends GoldTransfersGrpc.GoldTransfersImplBase {
    @Inject private LedgerWriter writer;

    @Override
    public void transfer(TransferRequest request, StreamObserver<TransferAnswer> observer) {
        writer.transfer(
                        new Transfer(
                                request.getKey(),
                                request.getFrom(),
                                request.getTo(),
                                request.getAmount(),
                                new Purpose(request.getCause(), request.getReference())))
                .whenComplete(
                        (posted, fault) -> {
                            if (fault instanceof Refusal why) {
                                observer.onError(RefusalGrpc.status(why));
                            } else {
                                Answer.with(answer(posted), observer);
                            }
                        });
    }

    private static TransferAnswer answer(Posted posted) {
        return TransferAnswer.newBuilder()
                .setFromEntryId(posted.taken().entryId())
                .setToEntryId(posted.given().entryId())
                .setFromBalance(posted.taken().balance().orElseThrow())
                .setToBalance(posted.given().balance().orElseThrow())
                .setTimestamp(posted.taken().happenedAt())
                .build();
    }
}
