package org.realmgate.auth.session.boundary;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.auth.session.control.AccessTokens;
import org.realmgate.auth.session.control.CheckingPassword;
import org.realmgate.auth.session.control.LoggingIn;
import org.realmgate.auth.session.entity.Secret;
import org.realmgate.auth.session.entity.Session;
import org.realmgate.contracts.auth.grpc.AuthRequest;
import org.realmgate.contracts.auth.grpc.AuthResponse;
import org.realmgate.contracts.auth.grpc.AuthServiceGrpc;
import org.realmgate.contracts.auth.grpc.RefreshRequest;
import org.realmgate.contracts.auth.grpc.TokenRequest;
import org.realmgate.contracts.auth.grpc.TokenResponse;
import org.realmgate.contracts.auth.grpc.UserInfo;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.identity.TokenVerifier;
import org.realmgate.platform.rpc.Answers;
import org.realmgate.platform.rpc.CurrentCall;
import org.realmgate.platform.rpc.Door;

/**
 * The seeds' {@code auth.AuthService}: what is wrong with the credentials stands in the answer,
 * limits are a status.
 */
@ApplicationScoped
@Door(Door.Guests.PUBLIC)
public class AuthGrpc implements AuthServiceGrpc.AsyncService, BindableService {
    @Inject private CheckingPassword checking;

    @Inject private LoggingIn loggingIn;

    @Inject private TokenVerifier verifier;

    @Inject private Transactions transactions;

    @Override
    public ServerServiceDefinition bindService() {
        return AuthServiceGrpc.bindService(this);
    }

    @Override
    public void authenticate(AuthRequest request, StreamObserver<AuthResponse> observer) {
        Answers.unary(
                observer,
                () -> {
                    var address = CurrentCall.remoteAddress();
                    try {
                        var origin = new Session.Origin(address, request.getClientVersion());
                        long userId =
                                checking.check(
                                        request.getUsername(), request.getPassword(), address);
                        return admitted(transactions.in(() -> loggingIn.open(userId, origin)));
                    } catch (Refusal refusal) {
                        return refused(refusal);
                    }
                });
    }

    @Override
    public void refreshToken(RefreshRequest request, StreamObserver<AuthResponse> observer) {
        Answers.unary(
                observer,
                () ->
                        switch (transactions.in(
                                () -> loggingIn.refresh(new Secret(request.getRefreshToken())))) {
                            case LoggingIn.Refreshed.Renewed renewed ->
                                    admitted(renewed.admission());
                            case LoggingIn.Refreshed.Refused refused -> refused(refused.why());
                        });
    }

    @Override
    public void validateToken(TokenRequest request, StreamObserver<TokenResponse> observer) {
        Answers.unary(
                observer,
                () -> {
                    try {
                        var caller = verifier.verify(request.getToken());
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
                });
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
