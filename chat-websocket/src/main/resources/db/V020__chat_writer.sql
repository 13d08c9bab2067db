-- The one instance that writes: by a lease, and under a number that grows with each new holder. Each write locks this row.
CREATE TABLE chat_writer (
    id      INT PRIMARY KEY CHECK (id = 1),
    fence   BIGINT       NOT NULL,
    address VARCHAR(255) NOT NULL,
    until   BIGINT       NOT NULL
);
INSERT INTO chat_writer (id, fence, address, until) VALUES (1, 0, '', 0);

-- All instances that are here, by the address of their gRPC door.
CREATE TABLE chat_instance (
    address VARCHAR(255) PRIMARY KEY,
    until   BIGINT NOT NULL
);
