package org.realmgate.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.realmgate.platform.health.Checkup.Checked;
import org.realmgate.platform.health.Checkup.Found;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.identity.ServiceCaller;
import org.realmgate.platform.lifecycle.Lifecycle;

class HealthResourceTest {
    private static final String SECRET = "jdbc:postgresql://10.1.2.3:5432/auth";
    private static final Found FAILED =
            new Found("auth", Lifecycle.State.FAILED, "database: " + SECRET, List.of());
    private static final Found AWAY =
            new Found(
                    "auth",
                    Lifecycle.State.READY,
                    "database: " + SECRET,
                    List.of(
                            new Checked("memory", Finding.Status.HEALTHY, "12 %", 1),
                            new Checked("database", Finding.Status.UNHEALTHY, SECRET, 2)));

    static List<Principal> strangers() {
        return Arrays.asList(null, caller(Role.PLAYER), caller(Role.GAME_MASTER));
    }

    static List<Principal> trusted() {
        return List.of(caller(Role.OPERATOR), new ServiceCaller("launcher"));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void anybodyHearsHowThingsStandAndNotWhy(Principal stranger) {
        for (var found : List.of(FAILED, AWAY)) {
            var told = HealthResource.told(found, context(stranger));

            assertThat(told.status()).isEqualTo(found.status());
            assertThat(told.toString()).doesNotContain("10.1.2.3", "12 %");
            assertThat(told.checks())
                    .extracting(Checked::name)
                    .containsExactlyElementsOf(found.checks().stream().map(Checked::name).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("trusted")
    void whoRunsTheRealmHearsWhy(Principal who) {
        assertThat(HealthResource.told(FAILED, context(who)).reason())
                .isEqualTo("database: " + SECRET);
        var told = HealthResource.told(AWAY, context(who));
        assertThat(told.reason()).isEqualTo("database: " + SECRET);
        assertThat(told.checks().getLast().detail()).isEqualTo(SECRET);
    }

    @Test
    void theWorstCheckIsTheStatusAndUnhealthyTakesNoTraffic() {
        assertThat(AWAY.status()).isEqualTo("UNHEALTHY");
        assertThat(AWAY.takesTraffic()).isFalse();
        assertThat(FAILED.status()).isEqualTo("FAILED");
        assertThat(FAILED.takesTraffic()).isFalse();
        var degraded =
                new Found(
                        "auth",
                        Lifecycle.State.READY,
                        "bus: late",
                        List.of(new Checked("bus", Finding.Status.DEGRADED, "late", 1)));
        assertThat(degraded.status()).isEqualTo("DEGRADED");
        assertThat(degraded.takesTraffic()).isTrue();
    }

    private static Caller caller(String role) {
        return new Caller(7, "anna", "s", Set.of(role), Set.of(), Instant.EPOCH, Instant.MAX);
    }

    private static SecurityContext context(Principal who) {
        return new SecurityContext() {
            @Override
            public Principal getUserPrincipal() {
                return who;
            }

            @Override
            public boolean isUserInRole(String role) {
                return true;
            }

            @Override
            public boolean isSecure() {
                return false;
            }

            @Override
            public String getAuthenticationScheme() {
                return null;
            }
        };
    }
}
