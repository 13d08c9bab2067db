CREATE SEQUENCE message_id START WITH 50 INCREMENT BY 50;
CREATE TABLE message (
    id             BIGINT PRIMARY KEY,
    room           VARCHAR(64)   NOT NULL,
    user_id        BIGINT        NOT NULL,
    username       VARCHAR(20)   NOT NULL,
    recipient_name VARCHAR(20),
    content        VARCHAR(1000) NOT NULL CHECK (content <> ''),
    sent_at        BIGINT        NOT NULL
);
CREATE INDEX message_by_room ON message (room, id);
