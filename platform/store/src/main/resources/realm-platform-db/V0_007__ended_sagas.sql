-- Sagas under way change with every step: a small table, which stays in memory, with few indexes. Those that
-- ended are written once, into a table that only grows, with indexes for whoever looks for them.
ALTER TABLE saga RENAME TO saga_ended;
DROP INDEX saga_by_runner;
DROP INDEX saga_by_player;
DROP INDEX saga_by_type;
DROP INDEX saga_by_end;
DROP INDEX saga_by_state;

CREATE TABLE saga (
    saga_id        VARCHAR(36)   PRIMARY KEY,
    type           VARCHAR(40)   NOT NULL,
    version        INT           NOT NULL CHECK (version > 0),
    user_id        BIGINT,
    state          VARCHAR(16)   NOT NULL CHECK (state IN ('RUNNING', 'COMPENSATING', 'NEEDS_OPERATOR')),
    step           INT           NOT NULL CHECK (step >= 0),
    tries          INT           NOT NULL CHECK (tries >= 0),
    runner         BIGINT,
    due_at         BIGINT        NOT NULL,
    started_at     BIGINT        NOT NULL,
    step_began_at  BIGINT        NOT NULL,
    deadline_at    BIGINT        NOT NULL,
    correlation_id VARCHAR(64)   NOT NULL,
    failure_code   VARCHAR(64),
    failure_kind   VARCHAR(32),
    failure        VARCHAR(512),
    failure_data   VARCHAR(1024),
    input          VARCHAR(4096) NOT NULL,
    history        VARCHAR(16384) NOT NULL
);
INSERT INTO saga (saga_id, type, version, user_id, state, step, tries, runner, due_at, started_at, step_began_at,
                  deadline_at, correlation_id, failure_code, failure_kind, failure, failure_data, input, history)
    SELECT saga_id, type, version, user_id, state, step, tries, runner, due_at, started_at, step_began_at,
           deadline_at, correlation_id, failure_code, failure_kind, failure, failure_data, input, history
    FROM saga_ended WHERE ended_at IS NULL;
CREATE INDEX saga_by_runner ON saga (runner, due_at);

DELETE FROM saga_ended WHERE ended_at IS NULL;
ALTER TABLE saga_ended DROP COLUMN runner;
ALTER TABLE saga_ended ALTER COLUMN ended_at SET NOT NULL;
CREATE INDEX saga_ended_by_age ON saga_ended (started_at);
CREATE INDEX saga_ended_by_player ON saga_ended (user_id, started_at);
CREATE INDEX saga_ended_by_state ON saga_ended (state, started_at);
