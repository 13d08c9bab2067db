-- A player's, from its first use on; locked before anything of it changes.
CREATE TABLE inventory (
    user_id   BIGINT PRIMARY KEY CHECK (user_id > 0),
    closed_at BIGINT
);

-- Stackable items.
CREATE TABLE inventory_stack (
    user_id  BIGINT      NOT NULL REFERENCES inventory (user_id),
    item     VARCHAR(40) NOT NULL,
    quantity INT         NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (user_id, item)
);

-- Unique items, each in one place; those that are no more keep their ids. A player wears one of each kind.
CREATE TABLE inventory_item (
    item_id      VARCHAR(36) PRIMARY KEY,
    item         VARCHAR(40) NOT NULL,
    owner        BIGINT      REFERENCES inventory (user_id),
    escrow       VARCHAR(64),
    taken_from   BIGINT,
    equipped_as  VARCHAR(16),
    made_at      BIGINT      NOT NULL,
    made_by      VARCHAR(64) NOT NULL,
    reference    VARCHAR(64) NOT NULL,
    destroyed_at BIGINT,
    UNIQUE (owner, equipped_as),
    CHECK (CASE WHEN owner IS NULL THEN 0 ELSE 1 END
         + CASE WHEN escrow IS NULL THEN 0 ELSE 1 END
         + CASE WHEN destroyed_at IS NULL THEN 0 ELSE 1 END = 1),
    CHECK (taken_from IS NULL OR escrow IS NOT NULL),
    CHECK (equipped_as IS NULL OR owner IS NOT NULL)
);
CREATE INDEX inventory_item_by_escrow ON inventory_item (escrow);

-- Stackable items that sagas took and have not given yet.
CREATE SEQUENCE inventory_escrow_id START WITH 50 INCREMENT BY 50;
CREATE TABLE inventory_escrow (
    escrow_id  BIGINT PRIMARY KEY,
    reference  VARCHAR(64) NOT NULL,
    taken_from BIGINT      NOT NULL,
    item       VARCHAR(40) NOT NULL,
    quantity   INT         NOT NULL CHECK (quantity > 0),
    UNIQUE (reference, taken_from, item)
);

-- Every change of the above but what is worn. A place is player:<id>, escrow:<reference>, made, destroyed or dropped.
CREATE SEQUENCE item_movement_id START WITH 50 INCREMENT BY 50;
CREATE TABLE item_movement (
    movement_id BIGINT PRIMARY KEY,
    happened_at BIGINT      NOT NULL,
    item        VARCHAR(40) NOT NULL,
    item_id     VARCHAR(36),
    quantity    INT         NOT NULL CHECK (quantity > 0),
    from_place  VARCHAR(80) NOT NULL,
    to_place    VARCHAR(80) NOT NULL,
    cause       VARCHAR(64) NOT NULL,
    reference   VARCHAR(64) NOT NULL,
    CHECK (from_place <> to_place),
    CHECK (item_id IS NULL OR quantity = 1)
);
CREATE INDEX item_movement_by_item ON item_movement (item_id, happened_at);
CREATE INDEX item_movement_by_reference ON item_movement (reference);
