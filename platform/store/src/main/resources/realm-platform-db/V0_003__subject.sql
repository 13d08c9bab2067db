-- The key of order is an event's subject, per topic; a player is one subject of many. Until now every service
-- published to one topic only: chat to chat.events, all others to game.events.
ALTER TABLE outbox ADD COLUMN subject VARCHAR(81);
UPDATE outbox SET subject = 'player:' || user_id;
ALTER TABLE outbox ALTER COLUMN subject SET NOT NULL;
ALTER TABLE outbox ALTER COLUMN user_id DROP NOT NULL;

-- The last sequence given to an event of a subject on a topic.
CREATE TABLE outbox_position (
    topic    VARCHAR(64) NOT NULL,
    subject  VARCHAR(81) NOT NULL,
    sequence BIGINT      NOT NULL,
    PRIMARY KEY (topic, subject)
);
INSERT INTO outbox_position (topic, subject, sequence)
    SELECT 'game.events', 'player:' || user_id, sequence FROM outbox_sequence;
DROP TABLE outbox_sequence;

-- How far each subject's events of each publisher and topic are applied; what is numbered up to replayed_to
-- is known by a replay, and is dropped when it comes.
CREATE TABLE inbox_position (
    source_service VARCHAR(32) NOT NULL,
    topic          VARCHAR(64) NOT NULL,
    subject        VARCHAR(81) NOT NULL,
    sequence       BIGINT      NOT NULL,
    replayed_to    BIGINT      DEFAULT 0 NOT NULL,
    PRIMARY KEY (source_service, topic, subject)
);
INSERT INTO inbox_position (source_service, topic, subject, sequence)
    SELECT source_service, CASE WHEN source_service = 'chat' THEN 'chat.events' ELSE 'game.events' END,
           'player:' || user_id, sequence
    FROM inbox_cursor;
DROP TABLE inbox_cursor;

DROP INDEX inbox_held_by_player;
ALTER TABLE inbox_held ADD COLUMN topic VARCHAR(64);
ALTER TABLE inbox_held ADD COLUMN subject VARCHAR(81);
UPDATE inbox_held SET topic = CASE WHEN source_service = 'chat' THEN 'chat.events' ELSE 'game.events' END,
                      subject = 'player:' || user_id;
ALTER TABLE inbox_held ALTER COLUMN topic SET NOT NULL;
ALTER TABLE inbox_held ALTER COLUMN subject SET NOT NULL;
ALTER TABLE inbox_held ALTER COLUMN user_id DROP NOT NULL;
CREATE INDEX inbox_held_by_subject ON inbox_held (source_service, topic, subject, sequence);

-- How far a component has learnt what a publisher told before it listened.
CREATE TABLE inbox_replay (
    source_service VARCHAR(32) NOT NULL,
    topic          VARCHAR(64) NOT NULL,
    component      VARCHAR(64) NOT NULL,
    position       VARCHAR(81) NOT NULL,
    done           BOOLEAN     NOT NULL,
    PRIMARY KEY (source_service, topic, component)
);
