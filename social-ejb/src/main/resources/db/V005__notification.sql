-- What a player is told, for when it was not there; read ones are kept for a while.
CREATE SEQUENCE notification_id START WITH 1 INCREMENT BY 1;
CREATE TABLE notification (
    notification_id BIGINT        PRIMARY KEY,
    user_id         BIGINT        NOT NULL,
    kind            VARCHAR(40)   NOT NULL,
    data            VARCHAR(1024) NOT NULL,
    told_at         BIGINT        NOT NULL,
    read_at         BIGINT
);
CREATE INDEX notification_by_user ON notification (user_id, notification_id);
CREATE INDEX notification_by_time ON notification (told_at);
CREATE INDEX notification_by_reading ON notification (read_at);
