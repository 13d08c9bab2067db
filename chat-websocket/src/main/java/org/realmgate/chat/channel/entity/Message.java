package org.realmgate.chat.channel.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.realmgate.chat.player.entity.Circle;

/** Something that was said; never changed. */
@Entity
@Table(name = "message")
public class Message {
    @Id private Long id;

    private String room;

    @Column(name = "user_id")
    private long userId;

    private String username;

    @Column(name = "recipient_name")
    private String recipientName;

    private String content;

    @Column(name = "sent_at")
    private long sentAt;

    protected Message() {}

    public Message(Room room, Speaker speaker, String recipientName, String content, long sentAt) {
        this.room = room.key();
        this.userId = speaker.userId();
        this.username = speaker.username();
        this.recipientName = recipientName;
        this.content = content;
        this.sentAt = sentAt;
    }

    /** This message, under its id. */
    public Message numbered(long messageId) {
        id = messageId;
        return this;
    }

    /** Whoever says something. */
    public record Speaker(long userId, String username) {}

    /**
     * The channel as this reader names it: a whisper is called after the other one, and a guild or
     * a party is the reader's own.
     */
    public String channelFor(long reader) {
        if (recipientName == null) {
            return new Room(room).circle().map(Circle::channel).orElse(room);
        }
        return Channel.WHISPER + (reader == userId ? recipientName : username);
    }

    public long messageId() {
        return id;
    }

    public String room() {
        return room;
    }

    public long userId() {
        return userId;
    }

    public String username() {
        return username;
    }

    /** Whom a whisper is for; nothing if it is none. */
    public Optional<String> recipientName() {
        return Optional.ofNullable(recipientName);
    }

    public String content() {
        return content;
    }

    public long sentAt() {
        return sentAt;
    }
}
