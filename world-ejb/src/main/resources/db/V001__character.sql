CREATE TABLE game_character (
    user_id  BIGINT PRIMARY KEY,
    username VARCHAR(20) NOT NULL,
    level    INT         NOT NULL CHECK (level BETWEEN 1 AND 1000),
    zone_id  INT         NOT NULL CHECK (zone_id >= 0),
    x        REAL        NOT NULL CHECK (x BETWEEN 0 AND 1000),
    y        REAL        NOT NULL CHECK (y BETWEEN 0 AND 1000),
    entries  BIGINT      NOT NULL CHECK (entries >= 0),
    moves    BIGINT      NOT NULL CHECK (moves >= 0)
);
