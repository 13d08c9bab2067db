-- Chat publishes to a topic of its own; platform's migration took all sequences for those of game.events.
UPDATE outbox_position SET topic = 'chat.events';
