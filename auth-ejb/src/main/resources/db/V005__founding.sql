-- One row: who holds its lock makes the first accounts, so that of instances that start together one does.
CREATE TABLE founding (
    id INT PRIMARY KEY CHECK (id = 1)
);
INSERT INTO founding (id) VALUES (1);
