package org.realmgate.auth.account.boundary;

import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.realmgate.auth.account.control.Accounts;
import org.realmgate.auth.account.control.Deleting;
import org.realmgate.auth.account.control.Passwords;
import org.realmgate.auth.account.control.Registering;
import org.realmgate.auth.account.entity.Account;
import org.realmgate.auth.account.entity.AccountName;
import org.realmgate.auth.account.entity.Email;
import org.realmgate.auth.account.entity.Password;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.user.grpc.CreateUserRequest;
import org.realmgate.contracts.user.grpc.DeleteUserRequest;
import org.realmgate.contracts.user.grpc.Empty;
import org.realmgate.contracts.user.grpc.GetUserRequest;
import org.realmgate.contracts.user.grpc.UpdateUserRequest;
import org.realmgate.contracts.user.grpc.User;
import org.realmgate.contracts.user.grpc.UserServiceGrpc;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.rpc.Answers;
import org.realmgate.platform.rpc.CurrentCall;
import org.realmgate.platform.rpc.Door;

/**
 * The seeds' {@code user.UserService}. Everything but CreateUser needs an access token, changes
 * only the owner's.
 */
@ApplicationScoped
@Door(Door.Guests.PUBLIC)
public class UserGrpc implements UserServiceGrpc.AsyncService, BindableService {
    @Inject private Accounts accounts;

    @Inject private Registering registering;

    @Inject private Deleting deleting;

    @Inject private Passwords passwords;

    @Inject private Transactions transactions;

    @Inject private Clock clock;

    @Override
    public ServerServiceDefinition bindService() {
        return UserServiceGrpc.bindService(this);
    }

    @Override
    public void getUser(GetUserRequest request, StreamObserver<User> observer) {
        Answers.unary(
                observer,
                () -> {
                    long caller = CurrentCall.caller().userId();
                    long asked = id(request.getId());
                    return transactions.in(() -> user(accounts.get(asked), asked == caller));
                });
    }

    @Override
    public void createUser(CreateUserRequest request, StreamObserver<User> observer) {
        Answers.unary(
                observer,
                () -> {
                    var name = new AccountName(request.getName());
                    var email = new Email(request.getEmail());
                    var hash = passwords.hash(Password.chosen(request.getPassword(), name));
                    return transactions.in(
                            () -> user(registering.register(name, email, hash), true));
                });
    }

    @Override
    public void updateUser(UpdateUserRequest request, StreamObserver<User> observer) {
        Answers.unary(
                observer,
                () -> {
                    long owner = owner(request.getId());
                    return transactions.in(
                            () -> {
                                var account = accounts.changing(owner);
                                if (!request.getEmail().isEmpty()) {
                                    account.changeEmail(
                                            new Email(request.getEmail()), clock.millis());
                                }
                                return user(account, true);
                            });
                });
    }

    @Override
    public void deleteUser(DeleteUserRequest request, StreamObserver<Empty> observer) {
        Answers.unary(
                observer,
                () -> {
                    long owner = owner(request.getId());
                    return transactions.in(
                            () -> {
                                deleting.delete(owner);
                                return Empty.getDefaultInstance();
                            });
                });
    }

    private static long owner(String id) {
        long asked = id(id);
        if (asked != CurrentCall.caller().userId()) {
            throw new Refusal(
                    Kind.FORBIDDEN,
                    "auth.not-the-owner",
                    "only its owner changes an account: user_id=" + asked);
        }
        return asked;
    }

    private static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw new Refusal(
                    Kind.INVALID, "auth.id-malformed", "an id is a decimal number (user.id)");
        }
    }

    private static User user(Account account, boolean own) {
        var user =
                User.newBuilder()
                        .setId(Long.toString(account.userId()))
                        .setName(account.name())
                        .setRole(String.join(" ", account.roles()))
                        .setCreatedAt(account.createdAt())
                        .setUpdatedAt(account.updatedAt());
        if (own) {
            account.email().ifPresent(user::setEmail);
            account.lastLogin().ifPresent(user::setLastLogin);
        }
        return user.build();
    }
}
