-- How often an early event was tried after its predecessor had come.
ALTER TABLE inbox_held ADD COLUMN attempts INT DEFAULT 0 NOT NULL;
