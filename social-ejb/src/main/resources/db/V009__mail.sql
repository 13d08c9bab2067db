-- Whoever sends locks the mailboxes of both first, so that two mails at once do not pass a bound together.
CREATE TABLE mailbox (
    user_id BIGINT PRIMARY KEY
);

-- The id is also that of the saga that sends it and the reference of its escrow. A mail of the realm is from nobody:
-- sent_by says which operator sent it. sent_at is when it was sent or came back; expires_at is there while its receiver can
-- read it.
CREATE TABLE mail (
    mail_id      VARCHAR(36)   PRIMARY KEY,
    to_user_id   BIGINT        NOT NULL,
    from_user_id BIGINT,
    sent_by      BIGINT,
    subject      VARCHAR(160)  NOT NULL,
    body         VARCHAR(4000) NOT NULL,
    state        VARCHAR(9)    NOT NULL CHECK (state IN ('SENDING', 'ARRIVED', 'RETURNED', 'ABANDONED')),
    sent_at      BIGINT        NOT NULL,
    expires_at   BIGINT,
    read_at      BIGINT,
    CHECK (from_user_id IS NULL AND sent_by IS NOT NULL OR from_user_id IS NOT NULL AND sent_by IS NULL)
);
CREATE INDEX mail_by_receiver ON mail (to_user_id, sent_at, mail_id);
CREATE INDEX mail_by_sender ON mail (from_user_id, sent_at, mail_id);
CREATE INDEX mail_by_expiry ON mail (expires_at);

-- What a mail brings, each by itself: gold at place 0, then items. Being taken it names the saga that takes it.
CREATE TABLE mail_attachment (
    mail_id     VARCHAR(36) NOT NULL REFERENCES mail (mail_id),
    place       INT         NOT NULL CHECK (place BETWEEN 0 AND 6),
    gold        BIGINT      NOT NULL CHECK (gold BETWEEN 0 AND 1000000000000),
    item        VARCHAR(40),
    item_id     VARCHAR(36),
    quantity    INT         NOT NULL,
    unique_item BOOLEAN     NOT NULL,
    state       VARCHAR(8)  NOT NULL CHECK (state IN ('ATTACHED', 'TAKING', 'TAKEN')),
    saga_id     VARCHAR(36),
    PRIMARY KEY (mail_id, place),
    CHECK (gold > 0 AND item IS NULL AND quantity = 0 OR gold = 0 AND item IS NOT NULL AND quantity > 0),
    CHECK (state = 'TAKING' AND saga_id IS NOT NULL OR state <> 'TAKING' AND saga_id IS NULL)
);
