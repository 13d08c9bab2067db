-- Read models of what players have been through, each row of a generation: told by the journal, and told anew beside
-- what is read.
CREATE TABLE past_player (
    generation   INT    NOT NULL,
    user_id      BIGINT NOT NULL,
    zone         INT    NOT NULL,
    x            REAL   NOT NULL,
    y            REAL   NOT NULL,
    zone_entries BIGINT NOT NULL,
    moves        BIGINT NOT NULL,
    last_at      BIGINT NOT NULL,
    PRIMARY KEY (generation, user_id)
);
CREATE INDEX past_player_by_zone ON past_player (generation, zone, last_at);

CREATE TABLE past_zone_hour (
    generation INT    NOT NULL,
    zone       INT    NOT NULL,
    hour_at    BIGINT NOT NULL,
    entries    BIGINT NOT NULL,
    PRIMARY KEY (generation, zone, hour_at)
);

-- Of the whole realm, by day.
CREATE TABLE past_day (
    generation   INT    NOT NULL,
    day_at       BIGINT NOT NULL,
    entries      BIGINT NOT NULL,
    zone_entries BIGINT NOT NULL,
    items_gained BIGINT NOT NULL,
    items_lost   BIGINT NOT NULL,
    PRIMARY KEY (generation, day_at)
);
