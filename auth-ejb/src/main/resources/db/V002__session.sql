CREATE TABLE session (
    sid            VARCHAR(36) PRIMARY KEY,
    user_id        BIGINT       NOT NULL REFERENCES account (id),
    refresh_hash   VARCHAR(64)  NOT NULL UNIQUE,
    created_at     BIGINT       NOT NULL,
    refreshed_at   BIGINT       NOT NULL,
    expires_at     BIGINT       NOT NULL,
    ip_address     VARCHAR(45)  NOT NULL,
    client_version VARCHAR(40)  NOT NULL
);
CREATE INDEX session_by_user ON session (user_id, created_at);
CREATE INDEX session_by_expiry ON session (expires_at);

-- Refresh tokens that were used: showing one again ends its session.
CREATE TABLE spent_refresh_token (
    hash       VARCHAR(64) PRIMARY KEY,
    sid        VARCHAR(36) NOT NULL,
    expires_at BIGINT      NOT NULL
);
CREATE INDEX spent_refresh_token_by_expiry ON spent_refresh_token (expires_at);

-- Remembered as long as an access token of the session can live; sid is empty for all sessions of the user.
CREATE SEQUENCE revocation_id START WITH 50 INCREMENT BY 50;
CREATE TABLE revocation (
    id         BIGINT PRIMARY KEY,
    user_id    BIGINT      NOT NULL,
    sid        VARCHAR(36) NOT NULL,
    revoked_at BIGINT      NOT NULL
);
CREATE INDEX revocation_by_age ON revocation (revoked_at);

CREATE TABLE socket_ticket (
    hash           VARCHAR(64) PRIMARY KEY,
    user_id        BIGINT       NOT NULL,
    username       VARCHAR(20)  NOT NULL,
    sid            VARCHAR(36)  NOT NULL,
    roles          VARCHAR(100) NOT NULL,
    issued_at      BIGINT       NOT NULL,
    token_expires  BIGINT       NOT NULL,
    expires_at     BIGINT       NOT NULL
);
CREATE INDEX socket_ticket_by_expiry ON socket_ticket (expires_at);
