-- What came of calls that may be sent again, by caller and key.
CREATE TABLE idempotency (
    caller     BIGINT        NOT NULL,
    call_name  VARCHAR(64)   NOT NULL,
    call_key   VARCHAR(64)   NOT NULL,
    body_hash  VARCHAR(64)   NOT NULL,
    outcome    VARCHAR(8192),
    expires_at BIGINT        NOT NULL,
    PRIMARY KEY (caller, call_name, call_key)
);
CREATE INDEX idempotency_by_age ON idempotency (expires_at);
