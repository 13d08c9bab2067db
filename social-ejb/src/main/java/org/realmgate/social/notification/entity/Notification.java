package org.realmgate.social.notification.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** Something that a player is told. */
@Entity
@Table(name = "notification")
public class Notification {
    @Id
    @Column(name = "notification_id")
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "notification_id")
    @SequenceGenerator(
            name = "notification_id",
            sequenceName = "notification_id",
            allocationSize = 50)
    private Long notificationId;

    @Column(name = "user_id")
    private long userId;

    private String kind;
    private String data;

    @Column(name = "told_at")
    private long toldAt;

    @Column(name = "read_at")
    private Long readAt;

    protected Notification() {}

    public Notification(long userId, String kind, String data, long toldAt) {
        this.userId = userId;
        this.kind = kind;
        this.data = data;
        this.toldAt = toldAt;
    }

    public long notificationId() {
        return notificationId;
    }

    public long userId() {
        return userId;
    }

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

    public boolean isRead() {
        return readAt != null;
    }
}
