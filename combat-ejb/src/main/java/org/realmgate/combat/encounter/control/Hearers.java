package org.realmgate.combat.encounter.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.realmgate.contracts.combat.rpc.CombatBlock;

/** Gateways that show fights to their players. Thread-safe. */
@ApplicationScoped
public class Hearers {
    private final List<Hearer> hearers = new CopyOnWriteArrayList<>();

    /** A gateway. Nothing blocks. */
    public interface Hearer {
        /** What was stored; with what waits for this gateway alone. */
        void hear(List<CombatBlock> blocks);
    }

    public void join(Hearer hearer) {
        hearers.add(hearer);
    }

    public void leave(Hearer hearer) {
        hearers.remove(hearer);
    }

    /** One after the other, in the order of what is told. */
    void tell(List<CombatBlock> blocks) {
        hearers.forEach(hearer -> hearer.hear(blocks));
    }
}
