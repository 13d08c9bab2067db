-- One row: who holds its lock makes keys, so that instances that start together do not each make one.
CREATE TABLE signing_key_maker (
    id INT PRIMARY KEY CHECK (id = 1)
);
INSERT INTO signing_key_maker (id) VALUES (1);
