-- A gateway's stream to an instance of this service, with a lease: who comes over a stream that is over is not here.
CREATE SEQUENCE presence_stream_id START WITH 1 INCREMENT BY 1;
CREATE TABLE presence_stream (
    stream_id BIGINT PRIMARY KEY,
    until     BIGINT NOT NULL
);
CREATE INDEX presence_stream_by_end ON presence_stream (until);

CREATE TABLE presence (
    user_id   BIGINT NOT NULL,
    stream_id BIGINT NOT NULL,
    since     BIGINT NOT NULL,
    PRIMARY KEY (user_id, stream_id)
);
CREATE INDEX presence_by_stream ON presence (stream_id);

-- Where a player's character stands, as world told; 0: nowhere yet. The entry counts changes of zone.
ALTER TABLE person ADD COLUMN zone INT DEFAULT 0 NOT NULL;
ALTER TABLE person ADD COLUMN entry BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE person ADD COLUMN invisible BOOLEAN DEFAULT FALSE NOT NULL;

-- Who was a player: what world tells of one after that, or a replay, makes it none again.
CREATE TABLE person_deleted (
    user_id BIGINT PRIMARY KEY
);
