-- What chat knows of a player, from the events of auth and world.
CREATE TABLE player (
    user_id      BIGINT PRIMARY KEY,
    username     VARCHAR(20),
    name_key     VARCHAR(40) UNIQUE,
    zone_id      INT    NOT NULL,
    zone_entries BIGINT NOT NULL
);
