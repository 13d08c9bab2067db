-- What a player can spend, and what is held of it: the sums of the player's entries.
CREATE TABLE wallet (
    user_id BIGINT PRIMARY KEY REFERENCES account (id),
    gold    BIGINT NOT NULL CHECK (gold >= 0),
    held    BIGINT NOT NULL CHECK (held >= 0)
);

-- Every movement of gold, from one account to another: two entries of opposite amounts. Never changed, never deleted.
-- A number stands for a block of 2,048 ids, which one transaction has for itself.
CREATE SEQUENCE ledger_block START WITH 1 INCREMENT BY 1;
CREATE TABLE ledger_entry (
    entry_id    BIGINT      PRIMARY KEY,
    posting     BIGINT      NOT NULL,
    account     VARCHAR(32) NOT NULL,
    amount      BIGINT      NOT NULL CHECK (amount <> 0),
    balance     BIGINT      CHECK (balance >= 0),
    cause       VARCHAR(64) NOT NULL,
    reference   VARCHAR(64) NOT NULL,
    happened_at BIGINT      NOT NULL
);
CREATE INDEX ledger_entry_by_account ON ledger_entry (account, entry_id);

CREATE TABLE gold_hold (
    hold_id    VARCHAR(64) PRIMARY KEY,
    user_id    BIGINT      NOT NULL,
    amount     BIGINT      NOT NULL CHECK (amount > 0),
    cause      VARCHAR(64) NOT NULL,
    reference  VARCHAR(64) NOT NULL,
    expires_at BIGINT      NOT NULL,
    state      VARCHAR(8)  NOT NULL CHECK (state IN ('OPEN', 'CAPTURED', 'RELEASED', 'EXPIRED'))
);
CREATE INDEX gold_hold_by_expiry ON gold_hold (state, expires_at);
CREATE INDEX gold_hold_by_player ON gold_hold (user_id, state);
