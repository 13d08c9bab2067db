-- In which guild and in which party a player is, as social told: at most one of each.
CREATE TABLE room_member (
    user_id   BIGINT      NOT NULL,
    channel   VARCHAR(16) NOT NULL,
    room      VARCHAR(64) NOT NULL,
    joined_at BIGINT      NOT NULL,
    PRIMARY KEY (user_id, channel)
);
CREATE INDEX room_member_by_room ON room_member (room);
