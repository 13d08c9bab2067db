CREATE TABLE mute (
    user_id  BIGINT PRIMARY KEY,
    level    INT         NOT NULL CHECK (level BETWEEN 1 AND 3),
    muted_at BIGINT      NOT NULL,
    until    BIGINT      NOT NULL,
    reason   VARCHAR(64) NOT NULL
);
CREATE TABLE banned_word (
    word VARCHAR(40) PRIMARY KEY
);
