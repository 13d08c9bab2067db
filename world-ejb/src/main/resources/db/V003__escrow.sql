-- Stackable items in escrow, by what they belong to (a mail, a trade, a guild, a saga), whoever they came from. An
-- empty one stays, as its movements do.
CREATE TABLE inventory_escrow_stack (
    reference VARCHAR(64) NOT NULL,
    item      VARCHAR(40) NOT NULL,
    quantity  BIGINT      NOT NULL CHECK (quantity >= 0),
    PRIMARY KEY (reference, item)
);
INSERT INTO inventory_escrow_stack (reference, item, quantity)
SELECT reference, item, SUM(quantity) FROM inventory_escrow GROUP BY reference, item;
DROP TABLE inventory_escrow;
DROP SEQUENCE inventory_escrow_id;

-- Whom a unique item in escrow was taken from says nothing any more: whoever gives it back knows. The table is made
-- anew, because a rule that has no name goes with its column on PostgreSQL only.
CREATE TABLE inventory_item_before AS SELECT * FROM inventory_item;
DROP TABLE inventory_item;
CREATE TABLE inventory_item (
    item_id      VARCHAR(36) PRIMARY KEY,
    item         VARCHAR(40) NOT NULL,
    owner        BIGINT      REFERENCES inventory (user_id),
    escrow       VARCHAR(64),
    equipped_as  VARCHAR(16),
    made_at      BIGINT      NOT NULL,
    made_by      VARCHAR(64) NOT NULL,
    reference    VARCHAR(64) NOT NULL,
    destroyed_at BIGINT,
    UNIQUE (owner, equipped_as),
    CHECK (CASE WHEN owner IS NULL THEN 0 ELSE 1 END
         + CASE WHEN escrow IS NULL THEN 0 ELSE 1 END
         + CASE WHEN destroyed_at IS NULL THEN 0 ELSE 1 END = 1),
    CHECK (equipped_as IS NULL OR owner IS NOT NULL)
);
INSERT INTO inventory_item (item_id, item, owner, escrow, equipped_as, made_at, made_by, reference, destroyed_at)
SELECT item_id, item, owner, escrow, equipped_as, made_at, made_by, reference, destroyed_at FROM inventory_item_before;
DROP TABLE inventory_item_before;
CREATE INDEX inventory_item_by_escrow ON inventory_item (escrow);
