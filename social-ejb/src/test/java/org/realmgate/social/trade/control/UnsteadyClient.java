package org.realmgate.social.trade.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.realmgate.platform.saga.Participant;
import org.realmgate.platform.saga.ParticipantClient;
import org.realmgate.platform.saga.StepAsked;
import org.realmgate.platform.saga.StepOutcome;

/**
 * The way to a participant, on which calls are lost, carried out without an answer, twice, or much
 * later. What it does follows from the random numbers that it is given.
 */
final class UnsteadyClient extends ParticipantClient {
    private final Participant participant;
    private final Random random;
    private final List<List<StepAsked>> late = new ArrayList<>();
    private int faultsInTen;

    UnsteadyClient(String service, Participant participant, Random random) {
        super(service);
        this.participant = participant;
        this.random = random;
    }

    /** So many calls of ten go wrong from now on. */
    void faults(int inTen) {
        faultsInTen = inTen;
    }

    @Override
    public boolean isReachable() {
        return true;
    }

    @Override
    public List<StepOutcome> take(List<StepAsked> steps) {
        if (random.nextInt(10) >= faultsInTen) {
            return participant.take(steps);
        }
        switch (random.nextInt(4)) {
            case 0 -> {}
            case 1 -> participant.take(steps);
            case 2 -> late.add(steps);
            default -> {
                participant.take(steps);
                return participant.take(steps);
            }
        }
        throw new IllegalStateException("no answer");
    }

    /** One of the calls that are under way for long arrives. */
    void deliverLate() {
        if (!late.isEmpty()) {
            participant.take(late.remove(random.nextInt(late.size())));
        }
    }

    void deliverAllLate() {
        while (!late.isEmpty()) {
            deliverLate();
        }
    }
}
