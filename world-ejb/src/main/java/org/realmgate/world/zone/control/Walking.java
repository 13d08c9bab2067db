package org.realmgate.world.zone.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.world.zone.entity.Standing;
import org.realmgate.world.zone.entity.WorldUnavailable;
import org.realmgate.world.zone.entity.ZoneLimits;

/** Moves of players without a socket: the first one brings them into the world. */
@ApplicationScoped
public class Walking {
    @Inject private LivingWorld living;

    @Inject private JoinQueue joins;

    private final Places joining = new Places(ZoneLimits.REST_JOINS_MAX);

    /** Who walks, and where to. */
    public record Walk(long userId, String username, float x, float y) {}

    /**
     * Decided by the zone's next turn, 50 ms as a rule; nobody waits here.
     *
     * @return completes like {@link World#move}, or with {@code world.unavailable}, {@code
     *     world.full}; on a thread that must not be held up
     */
    public CompletableFuture<Standing> walk(Walk walk) {
        var world = living.world();
        return world.standing(walk.userId()).isPresent()
                ? world.move(walk.userId(), walk.x(), walk.y())
                : joinAndWalk(world, walk);
    }

    private CompletableFuture<Standing> joinAndWalk(World world, Walk walk) {
        if (!joining.take()) {
            return CompletableFuture.failedFuture(WorldUnavailable.joins());
        }
        var answer = new CompletableFuture<Standing>();
        joins.in(
                List.of(new Visiting.Visitor(walk.userId(), walk.username())),
                (visitor, saved) -> {
                    joining.giveBack(1);
                    if (saved == null) {
                        answer.completeExceptionally(WorldUnavailable.unreadable());
                    } else {
                        joined(world, saved, walk, answer);
                    }
                });
        return answer;
    }

    private static void joined(
            World world, Standing saved, Walk walk, CompletableFuture<Standing> answer) {
        try {
            world.join(saved);
        } catch (Refusal refusal) {
            answer.completeExceptionally(refusal);
            return;
        }
        world.move(walk.userId(), walk.x(), walk.y())
                .whenComplete(
                        (standing, refusal) -> {
                            if (refusal == null) {
                                answer.complete(standing);
                            } else {
                                answer.completeExceptionally(refusal);
                            }
                        });
    }
}
