-- Players who go together for a while. Whoever changes a party has locked its row.
CREATE TABLE party (
    party_id   VARCHAR(36) PRIMARY KEY,
    leader_id  BIGINT      NOT NULL,
    raid       BOOLEAN     NOT NULL,
    version    BIGINT      NOT NULL,
    founded_at BIGINT      NOT NULL
);

-- away_since: when it was found offline, and has been ever since; null: it is here.
CREATE TABLE party_member (
    user_id    BIGINT      PRIMARY KEY,
    party_id   VARCHAR(36) NOT NULL REFERENCES party (party_id),
    joined_at  BIGINT      NOT NULL,
    away_since BIGINT
);
CREATE INDEX party_member_by_party ON party_member (party_id);
CREATE INDEX party_member_by_absence ON party_member (away_since);

CREATE TABLE party_invite (
    party_id   VARCHAR(36) NOT NULL REFERENCES party (party_id),
    user_id    BIGINT      NOT NULL,
    invited_by BIGINT      NOT NULL,
    expires_at BIGINT      NOT NULL,
    PRIMARY KEY (party_id, user_id)
);
CREATE INDEX party_invite_by_user ON party_invite (user_id, expires_at);
CREATE INDEX party_invite_by_expiry ON party_invite (expires_at);

-- When somebody last looked who is here: one row.
CREATE TABLE party_roll_call (
    id        INT    PRIMARY KEY CHECK (id = 1),
    called_at BIGINT NOT NULL
);
INSERT INTO party_roll_call (id, called_at) VALUES (1, 0);
