package org.realmgate.chat.channel.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** Something that was said; never changed. */
@Entity
@Table(name = "message")
public class Message {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "message_id")
    @SequenceGenerator(name = "message_id", sequenceName = "message_id", allocationSize = 50)
    private Long id;

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

    /** Whoever says something. */
    public record Speaker(long userId, String username) {}

    /** The channel as this reader names it: a whisper is called after the other one. */
    public String channelFor(long reader) {
        if (recipientName == null) {
            return room;
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

    public String content() {
        return content;
    }

    public long sentAt() {
        return sentAt;
    }
}
