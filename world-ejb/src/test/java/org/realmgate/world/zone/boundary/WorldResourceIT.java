package org.realmgate.world.zone.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.rest.AsyncAnswers;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.PlainThreads;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.Wiring;
import org.realmgate.world.zone.control.JoinQueue;
import org.realmgate.world.zone.control.LivingWorld;
import org.realmgate.world.zone.entity.ZoneLimits;

@Timeout(60)
class WorldResourceIT {
    private Store store;
    private Wiring wiring;
    private WorldResource resource;

    @BeforeEach
    void begin() throws Exception {
        store = Store.on(Database.H2, "world");
        wiring = store.wiringWith(new PlainThreads());
        var living = wiring.get(LivingWorld.class);
        living.read(new Settings(key -> Optional.empty()));
        living.start();
        wiring.get(AsyncAnswers.class).start();
        resource = wiring.get(WorldResource.class);
    }

    @AfterEach
    void end() throws Exception {
        wiring.get(JoinQueue.class).stop();
        wiring.get(LivingWorld.class).stop();
        wiring.get(AsyncAnswers.class).stop();
        store.close();
    }

    private CompletableFuture<WorldResource.Moved> move(long userId) {
        return resource.move(new WorldResource.Move(0, 0), security(userId)).toCompletableFuture();
    }

    private static SecurityContext security(long userId) {
        var caller =
                new Caller(
                        userId,
                        "p" + userId,
                        "s",
                        Set.of("player"),
                        Set.of(),
                        Instant.EPOCH,
                        Instant.MAX);
        return new SecurityContext() {
            @Override
            public Principal getUserPrincipal() {
                return caller;
            }

            @Override
            public boolean isUserInRole(String role) {
                return caller.is(role);
            }

            @Override
            public boolean isSecure() {
                return true;
            }

            @Override
            public String getAuthenticationScheme() {
                return "Bearer";
            }
        };
    }

    private static String codeOf(CompletableFuture<?> answer) {
        try {
            answer.get(10, TimeUnit.SECONDS);
            return "none";
        } catch (java.util.concurrent.ExecutionException refused) {
            return ((Refusal) refused.getCause()).code();
        } catch (Exception late) {
            throw new AssertionError(late);
        }
    }

    @Test
    void nobodyWhoMovesHoldsAThreadWhileItsJoiningTakesItsTime() {
        // Nobody works off the queue of those who join: it is as slow as can be.
        List<CompletableFuture<?>> answers = new ArrayList<>();
        for (int i = 1; i <= ZoneLimits.REST_JOINS_MAX; i++) {
            answers.add(move(i));
        }
        assertThat(answers).noneMatch(CompletableFuture::isDone);

        assertThat(codeOf(move(ZoneLimits.REST_JOINS_MAX + 1))).isEqualTo("world.unavailable");
        assertThat(codeOf(answers.getFirst())).isEqualTo("world.not-in-zone");
        wiring.get(JoinQueue.class).start();
        await().untilAsserted(
                        () ->
                                assertThat(codeOf(move(ZoneLimits.REST_JOINS_MAX + 1)))
                                        .isEqualTo("world.move-too-far"));
    }

    @Test
    void whereACharacterStoodThatCannotBeReadIsNoFaultOfTheCaller() {
        wiring.get(JoinQueue.class).start();
        store.goAway();
        assertThat(codeOf(move(7))).isEqualTo("world.unavailable");

        store.comeBack();
        assertThat(codeOf(move(7))).isEqualTo("world.move-too-far");
    }

    @Test
    void anAcceptedMoveAnswersWhereThePlayerStands() throws Exception {
        wiring.get(JoinQueue.class).start();
        codeOf(move(7));
        var at = wiring.get(LivingWorld.class).world().standing(7).orElseThrow();

        var moved =
                resource.move(new WorldResource.Move(at.x() + 1, at.y()), security(7))
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);

        assertThat(moved.x()).isEqualTo(at.x() + 1);
        assertThat(moved.zone()).isEqualTo(at.zoneId());
        assertThat(moved.sequence()).isEqualTo(at.moves() + 1);
        assertThatThrownBy(() -> resource.players("1", "5", "ten", "3"))
                .isInstanceOf(Refusal.class)
                .hasMessage("y must be a number in 0..1000");
    }
}
