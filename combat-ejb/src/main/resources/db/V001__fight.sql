-- What a player is between two fights; in a fight, the fight's events tell what it is.
CREATE TABLE fighter (
  user_id BIGINT PRIMARY KEY,
  level INTEGER NOT NULL CHECK (level >= 1),
  experience BIGINT NOT NULL CHECK (experience >= 0),
  health INTEGER NOT NULL CHECK (health >= 0),
  card VARCHAR NOT NULL,
  stored_at BIGINT NOT NULL
);

CREATE TABLE encounter (
  encounter_id VARCHAR(36) PRIMARY KEY,
  zone_id INTEGER NOT NULL,
  seed BIGINT NOT NULL,
  begun_at BIGINT NOT NULL,
  ended_at BIGINT
);
CREATE INDEX encounter_ended ON encounter (ended_at);

-- Append-only: what a turn of the loop brought, a line for each event.
CREATE TABLE encounter_turn (
  encounter_id VARCHAR(36) NOT NULL REFERENCES encounter ON DELETE CASCADE,
  turn BIGINT NOT NULL,
  happened_at BIGINT NOT NULL,
  events VARCHAR NOT NULL,
  PRIMARY KEY (encounter_id, turn)
);

CREATE TABLE encounter_player (
  user_id BIGINT NOT NULL,
  encounter_id VARCHAR(36) NOT NULL REFERENCES encounter ON DELETE CASCADE,
  PRIMARY KEY (user_id, encounter_id)
);
CREATE INDEX encounter_player_encounter ON encounter_player (encounter_id);
