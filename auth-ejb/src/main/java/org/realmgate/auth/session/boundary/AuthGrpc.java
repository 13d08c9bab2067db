package org.realmgate.auth.session.boundary;

import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.realmgate.auth.session.control.AccessTokens;
import org.realmgate.auth.session.control.CheckingPassword;
import org.realmgate.auth.session.control.LoggingIn;
import org.realmgate.auth.session.entity.Secret;
import org.realmgate.auth.session.entity.Session;
import org.realmgate.contracts.auth.rpc.AuthRequest;
import org.realmgate.contracts.auth.rpc.AuthResponse;
import org.realmgate.contracts.auth.rpc.AuthServiceGrpc;
import org.realmgate.contracts.auth.rpc.RefreshRequest;
import org.realmgate.contracts.auth.rpc.TokenRequest;
import org.realmgate.contracts.auth.rpc.TokenResponse;
import org.realmgate.contracts.auth.rpc.UserInfo;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.access.AllowAnyone;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.identity.TokenVerifier;
import org.realmgate.platform.limit.Limited;
import org.realmgate.platform.rpc.Answer;
import org.realmgate.platform.rpc.CurrentCall;

/**
 * The seeds' {@code auth.AuthService}: what is wrong with the credentials stands in the answer,
 * limits are a status.
 */
@Dependent
@AllowAnyone
public class AuthGrpc extends AuthServiceGrpc.AuthServiceImplBase {
    @Inject private CheckingPassword checking;

    @Inject private LoggingIn loggingIn;

    @Inject private TokenVerifier verifier;

    @Inject private Transactions transactions;

    @Override
    @Limited("5/s burst 10")
    public void authenticate(AuthRequest request, StreamObserver<AuthResponse> observer) {
        Answer.with(authenticated(request, CurrentCall.peerAddress()), observer);
    }

    private AuthResponse authenticated(AuthRequest request, String address) {
        try {
            var origin = new Session.Origin(address, request.getClientVersion());
            long userId = checking.check(request.getUsername(), request.getPassword(), address);
            return admitted(transactions.in(() -> loggingIn.open(userId, origin)));
        } catch (Refusal refusal) {
            return refused(refusal);
        }
    }

    @Override
    public void refreshToken(RefreshRequest request, StreamObserver<AuthResponse> observer) {
        var token = new Secret(request.getRefreshToken());
        Answer.with(
                switch (transactions.in(() -> loggingIn.refresh(token))) {
                    case LoggingIn.Refreshed.Renewed renewed -> admitted(renewed.admission());
                    case LoggingIn.Refreshed.Refused refused -> refused(refused.why());
                },
                observer);
    }

    @Override
    public void validateToken(TokenRequest request, StreamObserver<TokenResponse> observer) {
        Answer.with(validated(request.getToken()), observer);
    }

    private TokenResponse validated(String token) {
        try {
            var caller = verifier.verify(token);
            return TokenResponse.newBuilder()
                    .setValid(true)
                    .setUserId(caller.userId())
                    .setUsername(caller.username())
                    .build();
        } catch (Refusal refusal) {
            return TokenResponse.newBuilder()
                    .setErrorMessage(refusal.getMessage())
                    .setErrorCode(refusal.code())
                    .build();
        }
    }

    private static AuthResponse admitted(LoggingIn.Admission admission) {
        var account = admission.account();
        return AuthResponse.newBuilder()
                .setSuccess(true)
                .setToken(admission.access().text())
                .setRefreshToken(admission.refresh().text())
                .setExpiresAt(admission.access().expiresAt())
                .setUserInfo(
                        UserInfo.newBuilder()
                                .setUserId(account.userId())
                                .setUsername(account.name())
                                .addAllPermissions(AccessTokens.permissions(account.roles())))
                .build();
    }

    private static AuthResponse refused(Refusal refusal) {
        if (refusal.kind() != Kind.UNAUTHENTICATED) {
            throw refusal;
        }
        return AuthResponse.newBuilder()
                .setErrorMessage(refusal.getMessage())
                .setErrorCode(refusal.code())
                .build();
    }
}
