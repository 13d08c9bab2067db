package org.realmgate.social.party.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.event.Topics;
import org.realmgate.contracts.social.PartyMemberJoined;
import org.realmgate.platform.bus.Replay;

/** Who is in which party, for services that listen later than it came there. */
@ApplicationScoped
public class PartyReplay implements Replay {
    private static final String PLAYER = Subject.player(1).kind();

    @Inject private Parties parties;

    @Override
    public String topic() {
        return Topics.GAME;
    }

    @Override
    public List<Subject> subjects(Optional<Subject> after, int limit) {
        return parties.membersAfter(after.map(PartyReplay::last).orElse(0L), limit).stream()
                .map(Subject::player)
                .toList();
    }

    /** Subjects of other components' kinds come before all players, or after them. */
    private static long last(Subject after) {
        int order = after.kind().compareTo(PLAYER);
        return order == 0 ? Long.parseLong(after.id()) : order < 0 ? 0 : Long.MAX_VALUE;
    }

    @Override
    public List<PartyMemberJoined> facts(List<Subject> subjects) {
        return parties.seats(
                subjects.stream()
                        .filter(subject -> subject.kind().equals(PLAYER))
                        .map(subject -> Long.parseLong(subject.id()))
                        .toList());
    }
}
