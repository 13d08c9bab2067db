-- What happened, as it was told first: streams of entries that are only appended to.
CREATE SEQUENCE journal_stream_id START WITH 1 INCREMENT BY 1;
CREATE SEQUENCE journal_position START WITH 1 INCREMENT BY 1;

-- Of each stream how far it is. What the last append expected (-1: any version), and the time of the entry before
-- it: by these one statement refuses, numbers and dates the entries of many streams.
CREATE TABLE journal_stream (
    stream   BIGINT      PRIMARY KEY,
    subject  VARCHAR(81) NOT NULL UNIQUE,
    version  BIGINT      NOT NULL CHECK (version >= 0),
    expected BIGINT      NOT NULL,
    last_at  BIGINT      NOT NULL,
    prior_at BIGINT      NOT NULL
);

-- Versions are 1, 2, 3 … of each stream, times never go back in it: a time is found by halving the versions, and
-- needs no index. Positions order the entries of all streams, with gaps where a transaction was rolled back.
CREATE TABLE journal_entry (
    stream       BIGINT      NOT NULL,
    version      BIGINT      NOT NULL,
    position     BIGINT      NOT NULL,
    happened_at  BIGINT      NOT NULL,
    type_version INT         NOT NULL CHECK (type_version > 0),
    type         VARCHAR(64) NOT NULL,
    body         BYTEA       NOT NULL,
    PRIMARY KEY (stream, version)
);
CREATE UNIQUE INDEX journal_entry_by_position ON journal_entry (position);

-- What all entries up to a version came to, for whoever reads on from there.
CREATE TABLE journal_snapshot (
    stream        BIGINT NOT NULL,
    happened_at   BIGINT NOT NULL,
    version       BIGINT NOT NULL,
    state_version INT    NOT NULL CHECK (state_version > 0),
    state         BYTEA  NOT NULL,
    PRIMARY KEY (stream, happened_at, version)
);

-- What opens the bodies of a person's stream, sealed itself. Without it nothing does: the person is forgotten.
CREATE TABLE journal_key (
    subject      VARCHAR(81) PRIMARY KEY,
    sealed       BYTEA,
    forgotten_at BIGINT,
    CHECK ((sealed IS NULL) = (forgotten_at IS NOT NULL))
);

-- How far the entries are in a read model's rows of one generation. Who holds the row's lock goes on with it.
CREATE TABLE journal_projection (
    name       VARCHAR(64) NOT NULL,
    generation INT         NOT NULL CHECK (generation > 0),
    position   BIGINT      NOT NULL,
    skipped    BIGINT      NOT NULL,
    state      VARCHAR(8)  NOT NULL CHECK (state IN ('BUILDING', 'LIVE', 'RETIRED')),
    begun_at   BIGINT      NOT NULL,
    PRIMARY KEY (name, generation)
);
