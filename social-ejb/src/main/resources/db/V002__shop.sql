-- Whoever buys is locked first, so that two purchases at once do not pass a limit together.
CREATE TABLE customer (
    user_id BIGINT PRIMARY KEY
);

-- A purchase is pending until its saga logs it; one that was undone is struck. The id is the saga's.
CREATE TABLE purchase (
    purchase_id VARCHAR(36) PRIMARY KEY,
    user_id     BIGINT      NOT NULL,
    item        VARCHAR(40) NOT NULL,
    quantity    INT         NOT NULL CHECK (quantity > 0),
    gold        BIGINT      NOT NULL CHECK (gold >= 0),
    bought_at   BIGINT      NOT NULL,
    state       VARCHAR(8)  NOT NULL CHECK (state IN ('PENDING', 'LOGGED', 'STRUCK'))
);
CREATE INDEX purchase_by_user ON purchase (user_id, bought_at, purchase_id);
CREATE INDEX purchase_by_item ON purchase (user_id, item);
