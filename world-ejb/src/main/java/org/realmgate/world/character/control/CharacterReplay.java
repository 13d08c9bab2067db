package org.realmgate.world.character.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.event.Topics;
import org.realmgate.contracts.world.ZoneEntered;
import org.realmgate.platform.bus.Replay;
import org.realmgate.world.character.entity.Character;

/** In which zone each character is, for services that listen later than it came there. */
@ApplicationScoped
public class CharacterReplay implements Replay {
    @Inject private Characters characters;
    @Inject private Clock clock;

    @Override
    public String topic() {
        return Topics.GAME;
    }

    @Override
    public List<Subject> subjects(Optional<Subject> after, int limit) {
        long last = after.map(subject -> Long.parseLong(subject.id())).orElse(0L);
        return characters.inZonesAfter(last, limit).stream().map(Subject::player).toList();
    }

    @Override
    public List<ZoneEntered> facts(List<Subject> subjects) {
        var ids = subjects.stream().map(subject -> Long.parseLong(subject.id())).toList();
        long now = clock.millis();
        return characters.find(ids).stream()
                .filter(character -> character.entries() > 0)
                .map(character -> entered(character, now))
                .toList();
    }

    private static ZoneEntered entered(Character character, long now) {
        return new ZoneEntered(
                character.userId(),
                character.username(),
                character.zoneId(),
                character.entries(),
                character.x(),
                character.y(),
                now);
    }
}
