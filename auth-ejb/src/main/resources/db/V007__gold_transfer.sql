-- Which posting a transfer is, by the key that its caller chose.
CREATE TABLE gold_transfer (
    transfer_key VARCHAR(64) PRIMARY KEY,
    posting      BIGINT      NOT NULL,
    expires_at   BIGINT      NOT NULL
);
CREATE INDEX gold_transfer_by_age ON gold_transfer (expires_at);
