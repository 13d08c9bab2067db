CREATE SEQUENCE account_id START WITH 50 INCREMENT BY 50;
CREATE TABLE account (
    id            BIGINT PRIMARY KEY CHECK (id > 0),
    name          VARCHAR(20)  NOT NULL,
    name_key      VARCHAR(40)  NOT NULL UNIQUE,
    email         VARCHAR(254),
    password_hash VARCHAR(200),
    roles         VARCHAR(100) NOT NULL,
    created_at    BIGINT       NOT NULL,
    updated_at    BIGINT       NOT NULL,
    last_login    BIGINT,
    deleted_at    BIGINT
);
