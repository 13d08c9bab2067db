package org.realmgate.auth.account.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.realmgate.auth.GrpcPort;
import org.realmgate.auth.RunningAuth;
import org.realmgate.auth.account.control.Accounts;
import org.realmgate.auth.account.control.CountedPasswords;
import org.realmgate.auth.account.control.PasswordSettings;
import org.realmgate.auth.account.control.Registering;
import org.realmgate.auth.account.entity.AccountName;
import org.realmgate.auth.key.control.SigningKeys;
import org.realmgate.auth.session.control.AccessTokens;
import org.realmgate.contracts.auth.rpc.CreateUserRequest;
import org.realmgate.contracts.auth.rpc.GetUserRequest;
import org.realmgate.contracts.auth.rpc.User;
import org.realmgate.contracts.auth.rpc.UserServiceGrpc;
import org.realmgate.contracts.auth.rpc.UserServiceGrpc.UserServiceBlockingStub;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.identity.TokenVerifier;
import org.realmgate.platform.rpc.RefusalGrpc;
import org.realmgate.platform.testing.Database;

/** Through a real port, where roles and limits are held. */
class UserGrpcIT {
    /** More than an address may create at once, and less than it may call of anything. */
    private static final int TRIES = 50;

    @TempDir private Path folder;

    private final CountedPasswords passwords = new CountedPasswords();
    private RunningAuth auth;
    private GrpcPort port;

    @BeforeEach
    void open() throws IOException {
        passwords.start(new PasswordSettings(1, 10));
        auth = new RunningAuth(Database.H2, passwords).withKeys(folder);
        auth.get(TokenVerifier.class).useKeys(auth.get(SigningKeys.class).jwks());
        port = new GrpcPort(auth.beans(), UserGrpc.class);
    }

    @AfterEach
    void close() throws Exception {
        port.stop();
        passwords.stop();
        auth.close();
    }

    @Test
    void rolesAndEmailAreToldToTheOwnerAlone() {
        long anna = auth.register("Anna", "hash");
        long admin =
                auth.store.in(
                        () ->
                                auth.get(Registering.class)
                                        .found(
                                                new AccountName("admin"),
                                                "hash",
                                                List.of(Role.PLAYER, Role.ADMIN))
                                        .userId());

        var own = user(anna, anna);
        var others = user(anna, admin);

        assertThat(own.getRole()).isEqualTo("player");
        assertThat(own.getEmail()).isEqualTo("Anna@example.org");
        assertThat(others.getName()).isEqualTo("admin");
        assertThat(others.getRole()).isEmpty();
        assertThat(others.getEmail()).isEmpty();
    }

    @Test
    void withoutATokenNobodyIsTold() {
        long anna = auth.register("Anna", "hash");

        assertThat(statusOf(() -> stub().getUser(request(anna))))
                .isEqualTo(Status.Code.UNAUTHENTICATED);
    }

    @Test
    void anAddressCreatesAFewAccountsAtOnceAndThenWaits() {
        auth.register("Anna", "hash");
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            codes.add(codeOf(() -> stub().createUser(creation("anna"))));
        }

        assertThat(codes).containsOnly("auth.name-taken", "rpc.rate-limited");
        assertThat(codes.subList(0, 5)).containsOnly("auth.name-taken");
        assertThat(codes).contains("rpc.rate-limited");
        assertThat(passwords.hashes()).isZero();
    }

    @Test
    void whoIsCreatedIsTheOwner() {
        var created = stub().createUser(creation("ben"));

        assertThat(created.getName()).isEqualTo("ben");
        assertThat(created.getRole()).isEqualTo("player");
        assertThat(created.getEmail()).isEqualTo("ben@example.org");
        assertThat(passwords.hashes()).isEqualTo(1);
    }

    private User user(long caller, long asked) {
        var account = auth.store.in(() -> auth.get(Accounts.class).get(caller));
        var headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + auth.get(AccessTokens.class).issue(account, "sid").text());
        return stub().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .getUser(request(asked));
    }

    private UserServiceBlockingStub stub() {
        return UserServiceGrpc.newBlockingStub(port.channel());
    }

    private static GetUserRequest request(long userId) {
        return GetUserRequest.newBuilder().setId(Long.toString(userId)).build();
    }

    private static CreateUserRequest creation(String name) {
        return CreateUserRequest.newBuilder()
                .setName(name)
                .setEmail(name + "@example.org")
                .setPassword("correct horse")
                .build();
    }

    private static Status.Code statusOf(Runnable call) {
        return refused(call).getStatus().getCode();
    }

    private static String codeOf(Runnable call) {
        return refused(call).getTrailers().get(RefusalGrpc.CODE);
    }

    private static StatusRuntimeException refused(Runnable call) {
        try {
            call.run();
        } catch (StatusRuntimeException refused) {
            return refused;
        }
        throw new AssertionError("the call was answered");
    }
}
