package org.realmgate.auth.wallet.boundary;

import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.realmgate.auth.wallet.control.Wallets;
import org.realmgate.contracts.auth.rpc.BalanceAnswer;
import org.realmgate.contracts.auth.rpc.BalanceRequest;
import org.realmgate.contracts.auth.rpc.GoldBalancesGrpc;
import org.realmgate.platform.access.AllowServices;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.rpc.Answer;

/** Where services look into players' wallets. */
@Dependent
@AllowServices
public class BalancesGrpc extends GoldBalancesGrpc.GoldBalancesImplBase {
    @Inject private Wallets wallets;

    @Inject private Transactions transactions;

    @Override
    public void balance(BalanceRequest request, StreamObserver<BalanceAnswer> observer) {
        var wallet = transactions.in(() -> wallets.get(request.getUserId()));
        Answer.with(
                BalanceAnswer.newBuilder().setGold(wallet.gold()).setHeld(wallet.held()).build(),
                observer);
    }
}
