package org.realmgate.social.notification.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Something that a player was told; read here, and written many at once. */
@Entity
@Table(name = "notification")
public class Notification {
    @Id
    @Column(name = "notification_id")
    private long notificationId;

    @Column(name = "user_id")
    private long userId;

    private String kind;
    private String data;

    @Column(name = "told_at")
    private long toldAt;

    @Column(name = "read_at")
    private Long readAt;

    protected Notification() {}

    /** Grows with each that is told. */
    public long notificationId() {
        return notificationId;
    }

    public long userId() {
        return userId;
    }

    /** What about, in snake_case with its component first. */
    public String kind() {
        return kind;
    }

    /** JSON: an object of texts. */
    public String data() {
        return data;
    }

    public long toldAt() {
        return toldAt;
    }

    /** Whether its player says so. */
    public boolean isRead() {
        return readAt != null;
    }
}
