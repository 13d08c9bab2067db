-- Events that this service gave up, until an operator replays or discards them; what was decided is known for 90
-- days. Of a message that was no event stands here what it told; it cannot be replayed.
CREATE TABLE dead_letter (
    letter_id      VARCHAR(36)    PRIMARY KEY,
    event_id       VARCHAR(36),
    source_service VARCHAR(32),
    topic          VARCHAR(64),
    subject        VARCHAR(81),
    user_id        BIGINT,
    sequence       BIGINT,
    event_type     VARCHAR(64),
    version        INT,
    happened_at    BIGINT,
    correlation_id VARCHAR(64),
    body           VARCHAR(16384) NOT NULL,
    readable       BOOLEAN        NOT NULL,
    reason         VARCHAR(500)   NOT NULL,
    attempts       INT            NOT NULL CHECK (attempts > 0),
    state          VARCHAR(16)    NOT NULL CHECK (state IN ('WAITING', 'REPLAYED', 'DISCARDED')),
    buried_at      BIGINT         NOT NULL,
    settled_at     BIGINT,
    settled_by     VARCHAR(64),
    settled_reason VARCHAR(80),
    CHECK ((state = 'WAITING') = (settled_at IS NULL)),
    CHECK ((state = 'WAITING') = (settled_by IS NULL)),
    CHECK ((state = 'DISCARDED') = (settled_reason IS NOT NULL)),
    CHECK (NOT readable OR (event_id IS NOT NULL AND source_service IS NOT NULL AND topic IS NOT NULL
        AND subject IS NOT NULL AND sequence IS NOT NULL AND event_type IS NOT NULL AND version IS NOT NULL
        AND happened_at IS NOT NULL AND correlation_id IS NOT NULL))
);
CREATE INDEX dead_letter_by_state ON dead_letter (state, buried_at, letter_id);
CREATE INDEX dead_letter_by_type ON dead_letter (state, event_type, buried_at, letter_id);
CREATE INDEX dead_letter_by_event ON dead_letter (event_id);
CREATE INDEX dead_letter_by_end ON dead_letter (settled_at);
