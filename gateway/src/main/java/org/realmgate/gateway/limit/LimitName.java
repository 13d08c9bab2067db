package org.realmgate.gateway.limit;

import org.realmgate.platform.limit.Rate;

/** What is limited. The rates are the defaults; {@code gateway.limit.<key>} sets another. */
public enum LimitName {
    /** Passwords tried, per address. */
    LOGIN("login", "5/s burst 10"),
    /** New accounts, per address: each costs a password's hash. */
    REGISTER("register", "1/s burst 5"),
    MOVE("move", "100/s burst 200"),
    EMOTE("emote", "2/s burst 5"),
    SKILL("skill", "30/s burst 50"),
    CHAT("chat", "10/s burst 20"),
    TRADE("trade", "1/60s burst 3"),
    /** Requests of friendship: each is told to somebody else, also one that is taken back. */
    FRIEND("friend", "1/s burst 10"),
    /** Everything else. */
    OTHER("other", "50/s burst 100"),
    /** All that one player does together. */
    USER("user", "100/s burst 200"),
    /** All requests to this gateway; frames of open sockets do not count. */
    GLOBAL("global", "10000/s burst 20000");

    private final String key;
    private final Rate usual;

    LimitName(String key, String usual) {
        this.key = key;
        this.usual = Rate.parse(usual);
    }

    public String key() {
        return key;
    }

    public Rate usual() {
        return usual;
    }

    /** The limit that a call comes under. */
    public static LimitName of(String method, String path) {
        if (!method.equals("POST")) {
            return OTHER;
        }
        return switch (path) {
            case "/api/v1/auth/login" -> LOGIN;
            case "/api/v1/auth/register" -> REGISTER;
            case "/api/v1/world/move" -> MOVE;
            case "/api/v1/combat/skill" -> SKILL;
            case "/api/v1/chat/send" -> CHAT;
            case "/api/v1/social/trade" -> TRADE;
            case "/api/v1/social/friends" -> FRIEND;
            default -> OTHER;
        };
    }
}
