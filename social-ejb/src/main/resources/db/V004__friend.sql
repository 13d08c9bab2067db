-- Two players who are friends, or one of whom asked: a row for both, the smaller id first.
CREATE TABLE friendship (
    user_a       BIGINT  NOT NULL,
    user_b       BIGINT  NOT NULL,
    requested_by BIGINT  NOT NULL,
    accepted     BOOLEAN NOT NULL,
    since        BIGINT  NOT NULL,
    PRIMARY KEY (user_a, user_b),
    CHECK (user_a < user_b)
);
CREATE INDEX friendship_by_b ON friendship (user_b);

CREATE TABLE block (
    user_id    BIGINT NOT NULL,
    blocked_id BIGINT NOT NULL,
    blocked_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, blocked_id),
    CHECK (user_id <> blocked_id)
);
CREATE INDEX block_by_blocked ON block (blocked_id);
