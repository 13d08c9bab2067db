-- What social knows of a player, from the events of auth.
CREATE TABLE person (
    user_id  BIGINT PRIMARY KEY,
    username VARCHAR(20) NOT NULL,
    name_key VARCHAR(40) NOT NULL UNIQUE
);
