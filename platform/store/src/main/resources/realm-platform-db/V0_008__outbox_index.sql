-- An event's id is looked up by who receives it, never here: one index less to write for each event.
ALTER TABLE outbox RENAME TO outbox_before;
CREATE TABLE outbox (
    id             BIGINT NOT NULL,
    event_id       VARCHAR(36)  NOT NULL,
    topic          VARCHAR(64)  NOT NULL,
    event_type     VARCHAR(64)  NOT NULL,
    version        INT          NOT NULL CHECK (version > 0),
    happened_at    BIGINT       NOT NULL,
    subject        VARCHAR(81)  NOT NULL,
    user_id        BIGINT,
    correlation_id VARCHAR(64)  NOT NULL,
    sequence       BIGINT       NOT NULL CHECK (sequence > 0),
    body           VARCHAR(16384) NOT NULL
);
INSERT INTO outbox (id, event_id, topic, event_type, version, happened_at, subject, user_id, correlation_id,
                    sequence, body)
    SELECT id, event_id, topic, event_type, version, happened_at, subject, user_id, correlation_id, sequence, body
    FROM outbox_before;
DROP TABLE outbox_before;
ALTER TABLE outbox ADD PRIMARY KEY (id);
