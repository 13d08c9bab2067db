package org.realmgate.chat.player.entity;

/** Players who have a channel of their own; each of them is in one circle of a kind at most. */
public enum Circle {
    /** Until somebody leaves, or it is disbanded. */
    GUILD("guild"),
    /** For a while. */
    PARTY("party");

    private final String channel;
    private final String rooms;

    Circle(String channel) {
        this.channel = channel;
        rooms = channel + ":";
    }

    /** The channel's name, the same for all circles of the kind. */
    public String channel() {
        return channel;
    }

    /** Where messages of this one are stored: {@code guild:{id}}, {@code party:{id}}. */
    public String room(String id) {
        return rooms + id;
    }

    /** Whether it is the room of such a circle. */
    public boolean has(String room) {
        return room.startsWith(rooms);
    }
}
