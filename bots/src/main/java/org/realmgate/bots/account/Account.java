package org.realmgate.bots.account;

/** A player who may open a socket. */
public record Account(long userId, String username, Access access) {

    public String token() {
        return access.token();
    }

    Account with(Access renewed) {
        return new Account(userId, username, renewed);
    }

    @Override
    public String toString() {
        return "Account[" + userId + " " + username + "]";
    }
}
