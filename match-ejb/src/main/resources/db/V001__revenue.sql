-- What was sold of an item on a day of UTC.
CREATE TABLE revenue (
    sold_on  DATE        NOT NULL,
    item     VARCHAR(64) NOT NULL CHECK (item <> ''),
    quantity BIGINT      NOT NULL CHECK (quantity >= 0),
    gold     BIGINT      NOT NULL CHECK (gold >= 0),
    PRIMARY KEY (sold_on, item)
);
