package org.realmgate.match;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.realmgate.match.statistics.control.Revenues;
import org.realmgate.match.statistics.entity.DayRange;
import org.realmgate.match.statistics.entity.RevenueChange;
import org.realmgate.match.statistics.entity.RevenueKey;
import org.realmgate.platform.testing.container.ServiceArchive;
import org.realmgate.platform.testing.container.ServiceInServer;

/** It listens to nothing: what every service does is all that a server does for it. */
class ServiceContainerIT extends ServiceInServer {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    @Inject private Revenues revenues;

    @Deployment
    static WebArchive service() {
        return ServiceArchive.of("match", ServiceContainerIT.class);
    }

    @Override
    protected void store(int id) {
        var key = new RevenueKey(DAY, "item-" + id);
        revenues.lock(new TreeSet<>(List.of(key)));
        revenues.add(List.of(new RevenueChange(key, 1, 10)));
    }

    @Override
    protected boolean isStored(int id) {
        return !revenues.on(new DayRange(DAY, DAY), Optional.of("item-" + id)).isEmpty();
    }
}
