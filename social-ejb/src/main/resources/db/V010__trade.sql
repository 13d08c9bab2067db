-- Two players at a table. What each puts on it is JSON; the version counts what changed, and each confirms one.
-- The id is also that of the saga which settles it, and the reference of its escrows.
CREATE TABLE trade (
    trade_id    VARCHAR(36)   PRIMARY KEY,
    user_a      BIGINT        NOT NULL,
    user_b      BIGINT        NOT NULL,
    offer_a     VARCHAR(2048) NOT NULL,
    offer_b     VARCHAR(2048) NOT NULL,
    confirmed_a BOOLEAN       NOT NULL,
    confirmed_b BOOLEAN       NOT NULL,
    state       VARCHAR(9)    NOT NULL CHECK (state IN ('OPEN', 'SETTLING', 'DONE', 'FAILED', 'CANCELLED')),
    version     INT           NOT NULL CHECK (version > 0),
    began_at    BIGINT        NOT NULL,
    changed_at  BIGINT        NOT NULL,
    ended_at    BIGINT,
    code        VARCHAR(64),
    CHECK (user_a <> user_b),
    CHECK ((ended_at IS NULL) = (state IN ('OPEN', 'SETTLING'))),
    CHECK (state NOT IN ('SETTLING', 'DONE') OR confirmed_a AND confirmed_b)
);
CREATE INDEX trade_by_end ON trade (ended_at);

-- Who sits at which table: a player at one at most.
CREATE TABLE trade_seat (
    user_id  BIGINT      PRIMARY KEY,
    trade_id VARCHAR(36) NOT NULL
);
CREATE INDEX trade_seat_by_trade ON trade_seat (trade_id);
