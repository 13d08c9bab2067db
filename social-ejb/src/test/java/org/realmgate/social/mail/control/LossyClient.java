package org.realmgate.social.mail.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.realmgate.platform.saga.Participant;
import org.realmgate.platform.saga.ParticipantClient;
import org.realmgate.platform.saga.StepAsked;
import org.realmgate.platform.saga.StepOutcome;

/**
 * The way to a participant, on which calls and answers are lost, doubled, or under way for long, as
 * random numbers say.
 */
final class LossyClient extends ParticipantClient {
    private final Participant participant;
    private final Random random;
    private final List<List<StepAsked>> underWay = new ArrayList<>();
    private int lostInTen;

    LossyClient(String service, Participant participant, Random random) {
        super(service);
        this.participant = participant;
        this.random = random;
    }

    void lose(int inTen) {
        lostInTen = inTen;
    }

    @Override
    public boolean isReachable() {
        return true;
    }

    @Override
    public List<StepOutcome> take(List<StepAsked> steps) {
        if (random.nextInt(10) >= lostInTen) {
            return participant.take(steps);
        }
        switch (random.nextInt(4)) {
            case 0 -> {}
            case 1 -> participant.take(steps);
            case 2 -> underWay.add(steps);
            default -> {
                participant.take(steps);
                return participant.take(steps);
            }
        }
        throw new IllegalStateException("no answer");
    }

    /** What was under way for long arrives. */
    void deliver() {
        underWay.forEach(participant::take);
        underWay.clear();
    }
}
