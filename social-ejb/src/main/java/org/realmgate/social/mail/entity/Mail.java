package org.realmgate.social.mail.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A mail. It is being sent until its saga has put all that is attached into escrow, and arrives
 * then (R1). Its receiver empties and deletes it; or it expires, and goes back to its sender, once
 * (R4). It is abandoned when it would go back to an account that is deleted (R6), until what it
 * holds is given up.
 */
@Entity
@Table(name = "mail")
public class Mail {
    /** Where it is on its way. */
    public enum State {
        SENDING,
        ARRIVED,
        RETURNED,
        ABANDONED
    }

    @Id
    @Column(name = "mail_id")
    private String mailId;

    @Column(name = "to_user_id")
    private long toUserId;

    @Column(name = "from_user_id")
    private Long fromUserId;

    @Column(name = "sent_by")
    private Long sentBy;

    private String subject;
    private String body;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "sent_at")
    private long sentAt;

    @Column(name = "expires_at")
    private Long expiresAt;

    @Column(name = "read_at")
    private Long readAt;

    protected Mail() {}

    private Mail(String mailId, long toUserId, Letter letter, long now) {
        this.mailId = mailId;
        this.toUserId = toUserId;
        subject = letter.subject();
        body = letter.body();
        state = State.SENDING;
        sentAt = now;
    }

    /** Of a player. */
    public static Mail between(
            String mailId, long fromUserId, long toUserId, Letter letter, long now) {
        var mail = new Mail(mailId, toUserId, letter, now);
        mail.fromUserId = fromUserId;
        return mail;
    }

    /** Of the realm, sent by an operator. */
    public static Mail reward(
            String mailId, long operatorId, long toUserId, Letter letter, long now) {
        var mail = new Mail(mailId, toUserId, letter, now);
        mail.sentBy = operatorId;
        return mail;
    }

    /** Nothing is in the way any more: its receiver sees it, for 30 days. */
    public void arrive(long now) {
        state = State.ARRIVED;
        expiresAt = later(now);
    }

    /** There is nobody any more who could want it. */
    public void expireAt(long now) {
        expiresAt = now;
    }

    /** Something of it is being taken: what becomes of the rest is decided later. */
    public void putOff(long now) {
        expiresAt = now + MailLimits.PUT_OFF_MILLIS;
    }

    /** It came back once, and stays with its sender. */
    public void keep(long now) {
        expiresAt = later(now);
    }

    /** Back to its sender, as a new mail. */
    public void comeBack(long now) {
        if (isReward() || isReturned()) {
            throw new IllegalStateException("it has nobody to go back to: mail=" + mailId);
        }
        long receiver = toUserId;
        toUserId = fromUserId;
        fromUserId = receiver;
        state = State.RETURNED;
        readAt = null;
        sentAt = now;
        expiresAt = later(now);
    }

    /** What it holds is nobody's. */
    public void abandon() {
        state = State.ABANDONED;
        expiresAt = null;
    }

    private static long later(long now) {
        return now + Duration.ofDays(MailLimits.EXPIRES_AFTER_DAYS).toMillis();
    }

    public void read(long now) {
        if (readAt == null) {
            readAt = now;
        }
    }

    /** Whether this player may read and empty it (R3). */
    public boolean isReadBy(long userId) {
        return (state == State.ARRIVED || isReturned()) && toUserId == userId;
    }

    /** Whose the attachments were before they were attached; nobody's of a reward. */
    public OptionalLong giver() {
        if (isReward()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(isReturned() ? toUserId : fromUserId);
    }

    /** Whether its attachments are made when they are taken. */
    public boolean isReward() {
        return fromUserId == null;
    }

    public String mailId() {
        return mailId;
    }

    public long toUserId() {
        return toUserId;
    }

    /** Whom it comes from: of one that came back, who did not want it; nobody of a reward. */
    public Optional<Long> fromUserId() {
        return Optional.ofNullable(fromUserId);
    }

    public String subject() {
        return subject;
    }

    public String body() {
        return body;
    }

    public State state() {
        return state;
    }

    /** When it was sent, or came back. */
    public long sentAt() {
        return sentAt;
    }

    /** 0 until it has arrived. */
    public long expiresAt() {
        return expiresAt == null ? 0 : expiresAt;
    }

    public boolean isRead() {
        return readAt != null;
    }

    public boolean isReturned() {
        return state == State.RETURNED;
    }
}
