package org.realmgate.social.friend.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.realmgate.contracts.event.Subject;
import org.realmgate.contracts.event.Topics;
import org.realmgate.contracts.social.PlayerBlocked;
import org.realmgate.platform.bus.Replay;
import org.realmgate.social.friend.entity.Block;

/** Who blocks whom, for services that listen later than it was told. */
@ApplicationScoped
public class BlockReplay implements Replay {
    private static final String PLAYER = Subject.player(1).kind();

    @Inject private Blocks blocks;

    @Override
    public String topic() {
        return Topics.GAME;
    }

    @Override
    public List<Subject> subjects(Optional<Subject> after, int limit) {
        long last = after.map(BlockReplay::last).orElse(0L);
        return blocks.blockersAfter(last, limit).stream().map(Subject::player).toList();
    }

    /** Subjects of other components' kinds come before all players, or after them. */
    private static long last(Subject after) {
        int order = after.kind().compareTo(PLAYER);
        return order == 0 ? Long.parseLong(after.id()) : order < 0 ? 0 : Long.MAX_VALUE;
    }

    @Override
    public List<PlayerBlocked> facts(List<Subject> subjects) {
        var ids =
                subjects.stream()
                        .filter(subject -> subject.kind().equals(PLAYER))
                        .map(subject -> Long.parseLong(subject.id()))
                        .toList();
        return blocks.of(ids).stream().map(BlockReplay::fact).toList();
    }

    private static PlayerBlocked fact(Block block) {
        return new PlayerBlocked(block.userId(), block.blockedId(), block.blockedAt());
    }
}
