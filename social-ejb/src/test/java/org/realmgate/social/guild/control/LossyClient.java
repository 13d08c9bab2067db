package org.realmgate.social.guild.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.realmgate.platform.saga.Participant;
import org.realmgate.platform.saga.ParticipantClient;
import org.realmgate.platform.saga.StepAsked;
import org.realmgate.platform.saga.StepOutcome;

/**
 * The way to a participant, on which calls and answers are lost, or come twice, or much later. What
 * it does follows from the random numbers that it is given.
 */
final class LossyClient extends ParticipantClient {
    private final Participant participant;
    private final Random random;
    private final List<List<StepAsked>> late = new ArrayList<>();
    private int faultsInTen;

    LossyClient(String service, Participant participant, Random random) {
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
        switch (random.nextInt(3)) {
            case 0 -> late.add(steps);
            case 1 -> participant.take(steps);
            default -> {}
        }
        throw new IllegalStateException("no answer");
    }

    /** Those that are under way for long arrive. */
    void deliverLate() {
        late.forEach(participant::take);
        late.clear();
    }
}
