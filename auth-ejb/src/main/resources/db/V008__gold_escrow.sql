-- What belongs to a reference (a mail, a trade, a guild) and to no player for now: the sum of the entries of
-- escrow:<reference>. An empty one stays, as its entries do.
CREATE TABLE gold_escrow (
    reference VARCHAR(64) PRIMARY KEY,
    amount    BIGINT      NOT NULL CHECK (amount >= 0)
);

-- escrow:<reference> has up to 71 characters.
ALTER TABLE ledger_entry ALTER COLUMN account SET DATA TYPE VARCHAR(80);
