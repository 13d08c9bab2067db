package org.realmgate.bots.kill;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.measure.Faults;
import org.realmgate.bots.society.Commons;
import org.realmgate.bots.society.Neighbour.Sent;
import org.realmgate.bots.society.Society;
import org.realmgate.bots.society.SocietyDoor;

/**
 * What players had together before they mailed, banked and traded they have now, wherever it is,
 * and every mail that was answered as sent has arrived.
 */
final class SocietyCheck {

    private static final Duration ENDING_MAX = Duration.ofSeconds(10);
    private static final long LOOKING_NANOS = 200_000_000;

    private final SocietyDoor door;
    private final Society society;
    private final Faults faults;

    SocietyCheck(Back back, Society society, Faults faults) {
        door = new SocietyDoor(back.door());
        this.society = society.by(door, back::tokenOf);
        this.faults = faults;
    }

    /** What is on its way at the kill comes to its end soon after the realm is back. */
    void isAsBefore(Commons before) {
        long begin = System.nanoTime();
        while (!isWhole(before) && System.nanoTime() - begin < ENDING_MAX.toNanos()) {
            LockSupport.parkNanos(LOOKING_NANOS);
        }
        Commons.of(society).isAsBefore(before, faults);
    }

    private boolean isWhole(Commons before) {
        Faults now = new Faults();
        Commons.of(society).isAsBefore(before, now);
        return now.count() == 0;
    }

    /** Or its receiver has thrown it away. */
    void hasArrived(Collection<Sent> sent) {
        for (Sent one : sent) {
            if (!society.thrownAway().contains(one.mailId()) && !isThere(one)) {
                faults.add(
                        "mail %s to player %d was sent and is not there",
                        one.mailId(), one.receiver());
            }
        }
    }

    private boolean isThere(Sent one) {
        try {
            door.mail(one.mailId(), society.tokens().apply(one.receiver()));
            return true;
        } catch (DoorRefused refused) {
            return false;
        }
    }
}
