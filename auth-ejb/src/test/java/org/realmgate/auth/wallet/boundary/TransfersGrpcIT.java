package org.realmgate.auth.wallet.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.realmgate.auth.GrpcPort;
import org.realmgate.auth.RunningAuth;
import org.realmgate.auth.account.control.Accounts;
import org.realmgate.auth.key.control.SigningKeys;
import org.realmgate.auth.session.control.AccessTokens;
import org.realmgate.auth.wallet.control.LedgerWriter;
import org.realmgate.contracts.auth.rpc.BalanceRequest;
import org.realmgate.contracts.auth.rpc.GoldBalancesGrpc;
import org.realmgate.contracts.auth.rpc.GoldTransfersGrpc;
import org.realmgate.contracts.auth.rpc.TransferRequest;
import org.realmgate.platform.identity.ServiceTokens;
import org.realmgate.platform.identity.TokenVerifier;
import org.realmgate.platform.rpc.RefusalGrpc;
import org.realmgate.platform.testing.Database;

/** Through a real port, where roles are held. */
class TransfersGrpcIT {
    private static final byte[] REALM_KEY = new byte[32];

    @TempDir private Path folder;
    private RunningAuth auth;
    private GrpcPort port;
    private long anna;
    private long ben;

    @BeforeEach
    void open() throws Exception {
        auth = new RunningAuth(Database.H2).withKeys(folder);
        auth.get(ServiceTokens.class).useKey(REALM_KEY);
        auth.get(TokenVerifier.class).useKeys(auth.get(SigningKeys.class).jwks());
        port = new GrpcPort(auth.beans(), TransfersGrpc.class, BalancesGrpc.class);
        auth.get(LedgerWriter.class).start();
        anna = auth.register("Anna", "hash");
        ben = auth.register("Ben", "hash");
    }

    @AfterEach
    void close() throws Exception {
        port.stop();
        auth.get(LedgerWriter.class).stop();
        auth.close();
    }

    @Test
    void aServiceMovesGoldAndIsToldWhatEachHas() {
        var service = auth.get(ServiceTokens.class).token();

        var answer = transfers(service).transfer(gift(300).build());

        assertThat(answer.getFromBalance()).isEqualTo(700);
        assertThat(answer.getToBalance()).isEqualTo(1_300);
        assertThat(answer.getToEntryId()).isEqualTo(answer.getFromEntryId() + 1);
        assertThat(answer.getTimestamp()).isEqualTo(RunningAuth.NOON.toEpochMilli());
        assertThat(transfers(service).transfer(gift(300).build())).isEqualTo(answer);
        assertThat(balance(service, anna)).isEqualTo(700);
        assertThat(balance(service, ben)).isEqualTo(1_300);
    }

    @Test
    void whatIsRefusedIsToldByItsCode() {
        var service = auth.get(ServiceTokens.class).token();

        assertThat(codeOf(service, gift(1_001))).isEqualTo("auth.not-enough-gold");
        assertThat(codeOf(service, gift(0))).isEqualTo("auth.posting-malformed");
        assertThat(codeOf(service, gift(1).setKey(""))).isEqualTo("auth.posting-malformed");
        assertThat(codeOf(service, gift(1).setCause("A cause")))
                .isEqualTo("auth.posting-malformed");
        assertThat(codeOf(service, gift(1).setTo(anna))).isEqualTo("auth.posting-malformed");
        assertThat(codeOf(service, gift(1).setTo(-7))).isEqualTo("auth.no-such-user");
        assertThat(codeOf(() -> balance(service, -7))).isEqualTo("auth.no-such-user");
    }

    @Test
    void aPlayersTokenMovesNothingAndSeesNothing() {
        var player = auth.store.in(() -> auth.get(Accounts.class).get(anna));
        var token = auth.get(AccessTokens.class).issue(player, "sid").text();

        for (var shown : new String[] {token, "nonsense"}) {
            assertThat(codeOf(shown, gift(300))).isEqualTo("auth.service-token-missing");
            assertThat(codeOf(() -> balance(shown, anna))).isEqualTo("auth.service-token-missing");
        }
        assertThat(balance(auth.get(ServiceTokens.class).token(), anna)).isEqualTo(1_000);
    }

    private TransferRequest.Builder gift(long amount) {
        return TransferRequest.newBuilder()
                .setFrom(anna)
                .setTo(ben)
                .setAmount(amount)
                .setCause("mail.gift")
                .setReference("letter 1")
                .setKey("k-1");
    }

    private String codeOf(String token, TransferRequest.Builder request) {
        return codeOf(() -> transfers(token).transfer(request.build()));
    }

    private static String codeOf(Runnable call) {
        try {
            call.run();
            return "done";
        } catch (StatusRuntimeException refused) {
            return refused.getTrailers().get(RefusalGrpc.CODE);
        }
    }

    private long balance(String token, long userId) {
        return as(token, GoldBalancesGrpc.newBlockingStub(port.channel()))
                .balance(BalanceRequest.newBuilder().setUserId(userId).build())
                .getGold();
    }

    private GoldTransfersGrpc.GoldTransfersBlockingStub transfers(String token) {
        return as(token, GoldTransfersGrpc.newBlockingStub(port.channel()));
    }

    private static <S extends AbstractStub<S>> S as(String token, S stub) {
        var headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + token);
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .withDeadlineAfter(10, TimeUnit.SECONDS);
    }
}
