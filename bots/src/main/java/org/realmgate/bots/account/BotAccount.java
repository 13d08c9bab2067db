package org.realmgate.bots.account;

/** A player who may open a socket. */
public record BotAccount(long userId, String username, AccessToken access) {

    public String token() {
        return access.token();
    }

    BotAccount with(AccessToken renewed) {
        return new BotAccount(userId, username, renewed);
    }

    @Override
    public String toString() {
        return "BotAccount[" + userId + " " + username + "]";
    }
}
