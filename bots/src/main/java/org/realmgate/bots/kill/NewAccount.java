package org.realmgate.bots.kill;

/** An account whose registration was acknowledged. */
record NewAccount(long userId, String username, String password) {

    @Override
    public String toString() {
        return userId + " " + username;
    }
}
