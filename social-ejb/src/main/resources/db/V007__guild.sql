-- A guild. While it is founded its name and its tag are taken, and nobody sees it. One whose last member's account was
-- deleted is left, with what is in its bank, if anything is. The member count is that of guild_member: whoever changes
-- either has locked this row.
CREATE TABLE guild (
    guild_id     VARCHAR(36)  PRIMARY KEY,
    name         VARCHAR(24)  NOT NULL,
    name_key     VARCHAR(36)  NOT NULL UNIQUE,
    tag          VARCHAR(5)   NOT NULL,
    tag_key      VARCHAR(36)  NOT NULL UNIQUE,
    state        VARCHAR(8)   NOT NULL CHECK (state IN ('FOUNDING', 'ACTIVE', 'LEFT')),
    message      VARCHAR(500) NOT NULL,
    founded_at   BIGINT       NOT NULL,
    member_count INT          NOT NULL CHECK (member_count BETWEEN 0 AND 200),
    bank_gold    BIGINT       NOT NULL CHECK (bank_gold BETWEEN 0 AND 1000000000000)
);

-- Rank 0 is the leader's; the higher the number, the lower the rank. The rights are a sum of bits.
CREATE TABLE guild_rank (
    guild_id      VARCHAR(36) NOT NULL,
    rank_number   INT         NOT NULL CHECK (rank_number BETWEEN 0 AND 9),
    name          VARCHAR(24) NOT NULL,
    rights        INT         NOT NULL,
    gold_per_day  BIGINT      NOT NULL CHECK (gold_per_day >= 0),
    items_per_day BIGINT      NOT NULL CHECK (items_per_day >= 0),
    PRIMARY KEY (guild_id, rank_number)
);

-- Who is in which guild: in one at most.
CREATE TABLE guild_member (
    user_id     BIGINT      PRIMARY KEY,
    guild_id    VARCHAR(36) NOT NULL,
    rank_number INT         NOT NULL,
    joined_at   BIGINT      NOT NULL
);
CREATE INDEX guild_member_by_guild ON guild_member (guild_id, rank_number, joined_at, user_id);

CREATE TABLE guild_invite (
    guild_id   VARCHAR(36) NOT NULL,
    user_id    BIGINT      NOT NULL,
    invited_by BIGINT      NOT NULL,
    invited_at BIGINT      NOT NULL,
    PRIMARY KEY (guild_id, user_id)
);
CREATE INDEX guild_invite_by_user ON guild_invite (user_id, invited_at);
CREATE INDEX guild_invite_by_time ON guild_invite (invited_at);

-- What can be had of a guild's bank, whose escrow is guild:{guild_id}. A stackable item has one row, without an item id.
CREATE TABLE guild_bank_slot (
    guild_id VARCHAR(36) NOT NULL,
    item     VARCHAR(40) NOT NULL,
    item_id  VARCHAR(36) NOT NULL,
    quantity BIGINT      NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (guild_id, item, item_id)
);

-- What goes or went into a guild's bank or out of it, by the id of its saga; pending until that has ended. The lots are
-- item:quantity:ids, joined by semicolons. A pending withdrawal is no longer in the slots, a pending deposit not yet.
CREATE TABLE guild_bank_move (
    move_id  VARCHAR(36)   PRIMARY KEY,
    guild_id VARCHAR(36)   NOT NULL,
    user_id  BIGINT        NOT NULL,
    kind     VARCHAR(10)   NOT NULL CHECK (kind IN ('DEPOSIT', 'WITHDRAWAL')),
    gold     BIGINT        NOT NULL CHECK (gold >= 0),
    lots     VARCHAR(1024) NOT NULL,
    moved_at BIGINT        NOT NULL,
    state    VARCHAR(7)    NOT NULL CHECK (state IN ('PENDING', 'DONE', 'UNDONE'))
);
CREATE INDEX guild_bank_move_by_guild ON guild_bank_move (guild_id, move_id);
CREATE INDEX guild_bank_move_by_state ON guild_bank_move (guild_id, state);
CREATE INDEX guild_bank_move_by_time ON guild_bank_move (moved_at);

-- What a player withdrew on a day (of UTC, since 1970): it counts for who leaves and comes back, too.
CREATE TABLE guild_bank_day (
    guild_id VARCHAR(36) NOT NULL,
    user_id  BIGINT      NOT NULL,
    epoch_day BIGINT     NOT NULL,
    gold     BIGINT      NOT NULL CHECK (gold >= 0),
    items    BIGINT      NOT NULL CHECK (items >= 0),
    PRIMARY KEY (guild_id, user_id, epoch_day)
);
CREATE INDEX guild_bank_day_by_day ON guild_bank_day (epoch_day);
