-- The one instance that writes, in services that have one: by a lease, and under a number that grows with each new
-- holder. Each write locks this row.
CREATE TABLE writer_lease (
    id      INT PRIMARY KEY CHECK (id = 1),
    fence   BIGINT       NOT NULL,
    address VARCHAR(255) NOT NULL,
    until   BIGINT       NOT NULL
);
INSERT INTO writer_lease (id, fence, address, until) VALUES (1, 0, '', 0);

-- All instances that are here, by the address of their gRPC door.
CREATE TABLE writer_instance (
    address VARCHAR(255) PRIMARY KEY,
    until   BIGINT NOT NULL
);
