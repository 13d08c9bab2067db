package org.realmgate.platform.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Makes the machine's clock injectable as {@link Clock}. */
@ApplicationScoped
public class SystemTime {
    /** UTC, with the machine's resolution. */
    @Produces
    public Clock clock() {
        return Clock.systemUTC();
    }
}
