package org.realmgate.auth.account.boundary;

import io.grpc.stub.StreamObserver;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import org.realmgate.auth.account.control.Accounts;
import org.realmgate.auth.account.control.Deleting;
import org.realmgate.auth.account.control.SigningUp;
import org.realmgate.auth.account.entity.Account;
import org.realmgate.auth.account.entity.AccountName;
import org.realmgate.auth.account.entity.Email;
import org.realmgate.auth.account.entity.Password;
import org.realmgate.contracts.auth.rpc.CreateUserRequest;
import org.realmgate.contracts.auth.rpc.DeleteUserRequest;
import org.realmgate.contracts.auth.rpc.Empty;
import org.realmgate.contracts.auth.rpc.GetUserRequest;
import org.realmgate.contracts.auth.rpc.UpdateUserRequest;
import org.realmgate.contracts.auth.rpc.User;
import org.realmgate.contracts.auth.rpc.UserServiceGrpc;
import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.access.AllowAnyone;
import org.realmgate.platform.access.AllowRoles;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.limit.Limited;
import org.realmgate.platform.rpc.Answer;
import org.realmgate.platform.rpc.CurrentCall;

/**
 * The seeds' {@code user.UserService}. Everything but CreateUser needs an access token, changes
 * only the owner's.
 */
@Dependent
@AllowRoles(Role.PLAYER)
public class UserGrpc extends UserServiceGrpc.UserServiceImplBase {
    @Inject private Accounts accounts;

    @Inject private SigningUp signingUp;

    @Inject private Deleting deleting;

    @Inject private Transactions transactions;

    @Inject private Clock clock;

    @Override
    public void getUser(GetUserRequest request, StreamObserver<User> observer) {
        long caller = CurrentCall.caller().userId();
        long asked = id(request.getId());
        Answer.with(transactions.in(() -> user(accounts.get(asked), asked == caller)), observer);
    }

    @Override
    @AllowAnyone
    @Limited("1/s burst 5")
    public void createUser(CreateUserRequest request, StreamObserver<User> observer) {
        var name = new AccountName(request.getName());
        var email = new Email(request.getEmail());
        var password = Password.chosen(request.getPassword(), name);
        Answer.with(user(signingUp.signUp(name, email, password), true), observer);
    }

    @Override
    public void updateUser(UpdateUserRequest request, StreamObserver<User> observer) {
        long owner = owner(request.getId());
        Answer.with(transactions.in(() -> updated(owner, request.getEmail())), observer);
    }

    private User updated(long owner, String email) {
        var account = accounts.changing(owner);
        if (!email.isEmpty()) {
            account.changeEmail(new Email(email), clock.millis());
        }
        return user(account, true);
    }

    @Override
    public void deleteUser(DeleteUserRequest request, StreamObserver<Empty> observer) {
        long owner = owner(request.getId());
        transactions.in(
                () -> {
                    deleting.delete(owner);
                    return null;
                });
        Answer.with(Empty.getDefaultInstance(), observer);
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
                        .setCreatedAt(account.createdAt())
                        .setUpdatedAt(account.updatedAt());
        if (own) {
            user.setRole(String.join(" ", account.roles()));
            account.email().ifPresent(user::setEmail);
            account.lastLogin().ifPresent(user::setLastLogin);
        }
        return user.build();
    }
}
