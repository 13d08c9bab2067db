-- Who wants nothing of whom, from the events of social.
CREATE TABLE player_block (
    user_id    BIGINT NOT NULL,
    blocked_id BIGINT NOT NULL,
    PRIMARY KEY (user_id, blocked_id)
);
CREATE INDEX player_block_by_blocked ON player_block (blocked_id);
