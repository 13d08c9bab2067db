-- When an alert was told of a kind of saga: by one instance, for all of them.
CREATE TABLE saga_alert (
    type    VARCHAR(40) PRIMARY KEY,
    told_at BIGINT      NOT NULL
);
