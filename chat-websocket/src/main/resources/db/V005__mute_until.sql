-- Mutes that last are listed, and those that are long over are removed, by their end.
CREATE INDEX mute_by_until ON mute (until);
