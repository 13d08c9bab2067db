package org.realmgate.world.zone.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.world.zone.entity.NotInZone;
import org.realmgate.world.zone.entity.Standing;

/** Moves of players without a socket: the first one brings them into the world. */
@ApplicationScoped
public class Walking {
    private static final long PATIENCE_MILLIS = 2_000;

    @Inject private LivingWorld living;

    @Inject private Visiting visiting;

    /** Waits for the turn that decides, 50 ms as a rule. */
    public Standing walk(long userId, String username, float x, float y) {
        var world = living.world();
        if (world.standing(userId).isEmpty()) {
            world.join(
                    visiting.standings(List.of(new Visiting.Visitor(userId, username))).getFirst());
        }
        return await(userId, world.move(userId, x, y));
    }

    private static Standing await(long userId, CompletableFuture<Standing> answer) {
        try {
            return answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            throw new IllegalStateException("a move failed", refused.getCause());
        } catch (TimeoutException left) {
            throw new NotInZone(userId);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting", stopping);
        }
    }
}
