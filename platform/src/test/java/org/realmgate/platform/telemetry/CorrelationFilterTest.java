package org.realmgate.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.realmgate.platform.identity.IdentityFilter;
import org.realmgate.platform.lifecycle.ReadyFilter;

class CorrelationFilterTest {
    @Test
    void whateverRefusesComesAfterTheCorrelationIdIsTakenUp() {
        for (Class<? extends ContainerRequestFilter> other :
                List.of(ReadyFilter.class, IdentityFilter.class)) {
            assertThat(priority(CorrelationFilter.class)).isLessThan(priority(other));
        }
    }

    private static int priority(Class<?> filter) {
        return filter.getAnnotation(Priority.class).value();
    }
}
