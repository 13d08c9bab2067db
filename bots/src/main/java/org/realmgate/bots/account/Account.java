package org.realmgate.bots.account;

/** A player who may open a socket. */
public record Account(long userId, String username, String token) {

    @Override
    public String toString() {
        return "Account[" + userId + " " + username + "]";
    }
}
