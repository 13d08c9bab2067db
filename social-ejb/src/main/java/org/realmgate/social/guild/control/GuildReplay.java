package org.realmgate.social.guild.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.event.Topics;
import org.realmgate.contracts.social.GuildMemberJoined;
import org.realmgate.platform.bus.Replay;

/** Who is in which guild, for services that listen later than it came there. */
@ApplicationScoped
public class GuildReplay implements Replay {
    private static final String PLAYER = Subject.player(1).kind();

    @Inject private GuildMembers members;

    @Override
    public String topic() {
        return Topics.GAME;
    }

    @Override
    public List<Subject> subjects(Optional<Subject> after, int limit) {
        return members.after(after.map(GuildReplay::last).orElse(0L), limit).stream()
                .map(Subject::player)
                .toList();
    }

    /** Subjects of other components' kinds come before all players, or after them. */
    private static long last(Subject after) {
        int order = after.kind().compareTo(PLAYER);
        return order == 0 ? Long.parseLong(after.id()) : order < 0 ? 0 : Long.MAX_VALUE;
    }

    @Override
    public List<GuildMemberJoined> facts(List<Subject> subjects) {
        var players =
                subjects.stream()
                        .filter(subject -> subject.kind().equals(PLAYER))
                        .map(subject -> Long.parseLong(subject.id()))
                        .toList();
        return members.of(players).stream()
                .map(
                        member ->
                                new GuildMemberJoined(
                                        member.userId(), member.guildId(), member.joinedAt()))
                .toList();
    }
}
