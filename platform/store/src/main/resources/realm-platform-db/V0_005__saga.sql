-- Of a participant: what it did for which step of which saga.
CREATE TABLE saga_step (
    saga_id    VARCHAR(36) NOT NULL,
    step       VARCHAR(40) NOT NULL,
    state      VARCHAR(8)  NOT NULL CHECK (state IN ('TAKEN', 'DONE', 'REFUSED', 'UNDONE')),
    code       VARCHAR(64),
    kind       VARCHAR(32),
    text       VARCHAR(512),
    data       VARCHAR(1024),
    expires_at BIGINT      NOT NULL,
    PRIMARY KEY (saga_id, step)
);
CREATE INDEX saga_step_by_age ON saga_step (expires_at);

-- Of an orchestrator: a saga and where it is. Who runs it is a row of saga_runner; nobody, once it has ended or
-- waits for an operator. Whoever moves it names the runner that it has to be.
CREATE TABLE saga (
    saga_id        VARCHAR(36)   PRIMARY KEY,
    type           VARCHAR(40)   NOT NULL,
    version        INT           NOT NULL CHECK (version > 0),
    user_id        BIGINT,
    state          VARCHAR(16)   NOT NULL
        CHECK (state IN ('RUNNING', 'COMPENSATING', 'COMPLETED', 'COMPENSATED', 'NEEDS_OPERATOR', 'RESOLVED')),
    step           INT           NOT NULL CHECK (step >= 0),
    tries          INT           NOT NULL CHECK (tries >= 0),
    runner         BIGINT,
    due_at         BIGINT        NOT NULL,
    started_at     BIGINT        NOT NULL,
    step_began_at  BIGINT        NOT NULL,
    deadline_at    BIGINT        NOT NULL,
    ended_at       BIGINT,
    correlation_id VARCHAR(64)   NOT NULL,
    failure_code   VARCHAR(64),
    failure_kind   VARCHAR(32),
    failure        VARCHAR(512),
    failure_data   VARCHAR(1024),
    input          VARCHAR(4096) NOT NULL,
    history        VARCHAR(16384) NOT NULL
);
CREATE INDEX saga_by_runner ON saga (runner, due_at);
CREATE INDEX saga_by_player ON saga (user_id, started_at);
CREATE INDEX saga_by_type ON saga (type, started_at);
CREATE INDEX saga_by_end ON saga (ended_at);
CREATE INDEX saga_by_state ON saga (state, started_at);

-- The instances that run sagas; the number is never used again.
CREATE SEQUENCE saga_runner_number START WITH 1 INCREMENT BY 1;
CREATE TABLE saga_runner (
    runner     BIGINT PRIMARY KEY,
    expires_at BIGINT NOT NULL
);
