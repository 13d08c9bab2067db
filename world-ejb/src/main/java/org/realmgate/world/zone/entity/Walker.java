package org.realmgate.world.zone.entity;

import java.util.Optional;
import org.realmgate.contracts.refusal.Refusal;

/** A player's figure: walks where it is told, within the rules. */
public class Walker extends Figure {
    private final MoveCredit credit;
    private Standing standing;
    private long moves;

    protected Walker(Standing standing, MoveCredit credit) {
        super(standing.userId(), standing.username(), standing.level(), standing.x(), standing.y());
        this.standing = standing;
        this.credit = credit;
        moves = standing.moves();
    }

    /** Walks there, or stays and tells why not (R1, R2). */
    public final Optional<Refusal> walk(float newX, float newY, long nowNanos) {
        if (!ZoneLimits.inBounds(newX, newY)) {
            return Optional.of(new MoveOutOfBounds(newX, newY, standing()));
        }
        double dx = (double) newX - x();
        double dy = (double) newY - y();
        // Not by hypot, which takes ten times as long to bear what cannot be within a zone.
        double metres = Math.sqrt(dx * dx + dy * dy);
        double allowed = credit.metres(nowNanos);
        if (metres > allowed + ZoneLimits.TOLERANCE_METRES) {
            return Optional.of(
                    new MoveTooFar(metres, allowed, credit.speedMetresPerSecond(), standing()));
        }
        credit.spend(metres);
        stand(newX, newY);
        moves++;
        return Optional.empty();
    }

    /** Stands there at once, which counts as a move and costs no credit. */
    public final void place(Point there) {
        stand(there.x(), there.y());
        moves++;
    }

    /** Made anew only after a move. */
    public final Standing standing() {
        if (standing.moves() != moves) {
            standing = standing.at(x(), y(), moves);
        }
        return standing;
    }

    public final MoveCredit credit() {
        return credit;
    }
}
