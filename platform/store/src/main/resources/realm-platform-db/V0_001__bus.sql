-- What this service has to tell: written in the transaction that it tells of, deleted when the broker has it.
CREATE SEQUENCE outbox_id START WITH 1 INCREMENT BY 1;
CREATE TABLE outbox (
    id             BIGINT PRIMARY KEY,
    event_id       VARCHAR(36)  NOT NULL UNIQUE,
    topic          VARCHAR(64)  NOT NULL,
    event_type     VARCHAR(64)  NOT NULL,
    version        INT          NOT NULL CHECK (version > 0),
    happened_at    BIGINT       NOT NULL,
    user_id        BIGINT       NOT NULL,
    correlation_id VARCHAR(64)  NOT NULL,
    sequence       BIGINT       NOT NULL CHECK (sequence > 0),
    body           VARCHAR(16384) NOT NULL
);

-- The last sequence given to an event of a player.
CREATE TABLE outbox_sequence (
    user_id  BIGINT PRIMARY KEY,
    sequence BIGINT NOT NULL
);

-- One row: who holds its lock relays. The database gives the lock back when a process dies.
CREATE TABLE outbox_relay (
    id   INT PRIMARY KEY CHECK (id = 1),
    sent BIGINT NOT NULL
);
INSERT INTO outbox_relay (id, sent) VALUES (1, 0);

-- What this service has applied.
CREATE TABLE inbox (
    event_id   VARCHAR(36) PRIMARY KEY,
    applied_at BIGINT      NOT NULL
);
CREATE INDEX inbox_by_age ON inbox (applied_at);

-- How far each player's events of each publisher are applied.
CREATE TABLE inbox_cursor (
    source_service VARCHAR(32) NOT NULL,
    user_id        BIGINT      NOT NULL,
    sequence       BIGINT      NOT NULL,
    PRIMARY KEY (source_service, user_id)
);

-- Events that came before their predecessor.
CREATE TABLE inbox_held (
    event_id       VARCHAR(36) PRIMARY KEY,
    source_service VARCHAR(32) NOT NULL,
    user_id        BIGINT      NOT NULL,
    sequence       BIGINT      NOT NULL,
    event_type     VARCHAR(64) NOT NULL,
    version        INT         NOT NULL,
    happened_at    BIGINT      NOT NULL,
    correlation_id VARCHAR(64) NOT NULL,
    body           VARCHAR(16384) NOT NULL,
    held_at        BIGINT      NOT NULL
);
CREATE INDEX inbox_held_by_player ON inbox_held (source_service, user_id, sequence);
CREATE INDEX inbox_held_by_age ON inbox_held (held_at);
