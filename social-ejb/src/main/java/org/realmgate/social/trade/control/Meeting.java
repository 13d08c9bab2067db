package org.realmgate.social.trade.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.realmgate.social.presence.control.Presences;
import org.realmgate.social.presence.entity.Present;

/** Whether two players can sit at one table (R1). */
@ApplicationScoped
public class Meeting {
    @Inject private Presences presences;

    boolean areTogether(long one, long other) {
        return areTogether(presences.of(List.of(one, other)), one, other);
    }

    /** As {@link #areTogether(long, long)}, by what the presences of many players said. */
    static boolean areTogether(Map<Long, Present> here, long one, long other) {
        var first = here.get(one);
        var second = here.get(other);
        return first != null
                && second != null
                && first.zone() != 0
                && first.zone() == second.zone();
    }

    /** As {@link #areTogether(long, long)}; whoever is invisible is not there to be asked. */
    boolean canAsk(long asking, long asked) {
        var here = presences.of(List.of(asking, asked));
        return areTogether(here, asking, asked) && !here.get(asked).invisible();
    }
}
