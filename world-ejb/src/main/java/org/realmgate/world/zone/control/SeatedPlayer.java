package org.realmgate.world.zone.control;

import java.util.Optional;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.world.zone.entity.PlayerHeld;
import org.realmgate.world.zone.entity.Standing;
import org.realmgate.world.zone.entity.Walker;

/** A walker with its seat and the gateway that shows it the zone. Owned by the loop. */
final class SeatedPlayer extends Walker {
    private final Seat seat;
    private Binding binding;
    private Outlook outlook;
    private Outlook knownTo;
    private int knownCell;
    private boolean stirred;
    private boolean movedInTurn;
    private boolean inPortal;
    private long heardAtNanos;
    int place;

    SeatedPlayer(Seat seat, Standing standing, long nowNanos) {
        super(standing, seat.footing().credit());
        this.seat = seat;
        heardAtNanos = nowNanos;
    }

    Seat seat() {
        return seat;
    }

    Binding binding() {
        return binding;
    }

    /** Null if it came by REST only. */
    Outlook outlook() {
        return outlook;
    }

    void bind(Binding newBinding, Outlook newOutlook) {
        binding = newBinding;
        outlook = newOutlook;
    }

    boolean isKnownTo(Outlook asking) {
        return knownTo == asking;
    }

    /** As {@link #walk}; not at all while it is held (R15). */
    Optional<Refusal> walkUnlessHeld(float x, float y, long nowNanos) {
        return isHeld() ? Optional.of(new PlayerHeld(standing())) : walk(x, y, nowNanos);
    }

    boolean isHeld() {
        return seat.footing().isHeld();
    }

    /** The cell in whose middle its gateway sees it. */
    int knownCell() {
        return knownCell;
    }

    /** That gateway knows from now on where it stands. */
    void knowTo(Outlook told) {
        knownTo = told;
        knownCell = cell();
        stirred = false;
    }

    /** No gateway knows it to be here. */
    void unknow() {
        knownTo = null;
        stirred = false;
    }

    /** True if it was not before: its gateway puts it on its list. */
    boolean stir() {
        boolean first = !stirred;
        stirred = true;
        return first;
    }

    /** True once a turn: the caller puts it on its list. */
    boolean moveInTurn() {
        boolean first = !movedInTurn;
        movedInTurn = true;
        return first;
    }

    void turnEnded() {
        movedInTurn = false;
    }

    /** True if it was not before: the caller puts it on its list. */
    boolean enterPortal() {
        boolean first = !inPortal;
        inPortal = true;
        return first;
    }

    void leavePortal() {
        inPortal = false;
    }

    void heard(long nowNanos) {
        heardAtNanos = nowNanos;
    }

    long silentNanos(long nowNanos) {
        return nowNanos - heardAtNanos;
    }
}
