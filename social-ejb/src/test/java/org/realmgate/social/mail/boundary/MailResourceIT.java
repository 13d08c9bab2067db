package org.realmgate.social.mail.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.realmgate.social.mail.control.PostOffice.letter;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.identity.Caller;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.testing.Database;
import org.realmgate.social.mail.control.PostOffice;
import org.realmgate.social.mail.entity.NoSuchMail;
import org.realmgate.social.person.control.People;

class MailResourceIT {
    private static final SecurityContext ANNA = caller(PostOffice.ANNA, Role.PLAYER);
    private static final SecurityContext BORA = caller(PostOffice.BORA, Role.PLAYER);
    private static final SecurityContext OPERATOR = caller(PostOffice.OPERATOR, Role.OPERATOR);

    private PostOffice post;
    private MailResource door;

    @BeforeEach
    void open() {
        post = new PostOffice(Database.H2);
        door = post.beans.get(MailResource.class);
    }

    @AfterEach
    void close() {
        post.close();
    }

    private static SecurityContext caller(long userId, String role) {
        var caller =
                new Caller(
                        userId,
                        "p" + userId,
                        "s",
                        Set.of(role),
                        Set.of(),
                        Instant.EPOCH,
                        Instant.MAX);
        return new SecurityContext() {
            @Override
            public Principal getUserPrincipal() {
                return caller;
            }

            @Override
            public boolean isUserInRole(String asked) {
                return caller.is(asked);
            }

            @Override
            public boolean isSecure() {
                return false;
            }

            @Override
            public String getAuthenticationScheme() {
                return "Bearer";
            }
        };
    }

    private String arrived() {
        return post.arrived(PostOffice.ANNA, "Bora", letter(50, PostOffice.BREAD));
    }

    @Test
    void aListTellsWhatIsAttachedAndAMailItsBody() {
        var id = arrived();

        var listed = door.list("10", null, BORA).mail().getFirst();
        assertThat(listed.from().username()).isEqualTo("Anna");
        assertThat(listed.body()).isNull();
        assertThat(listed.read()).isFalse();
        assertThat(listed.gold()).isEqualTo(50);
        assertThat(listed.goldState()).isEqualTo("attached");
        assertThat(listed.items())
                .containsExactly(new MailResource.Attached("bread", null, 3, "attached"));
        assertThat(listed.expiresAt() - listed.timestamp())
                .isEqualTo(Duration.ofDays(30).toMillis());

        assertThat(door.one(id, BORA).body()).isEqualTo("Take care.");
        assertThat(door.list("10", null, BORA).mail().getFirst().read()).isTrue();
    }

    @Test
    void somebodyElsesMailIsNoneOnAnyPage() {
        var id = arrived();

        assertThatThrownBy(() -> door.one(id, ANNA)).isInstanceOf(NoSuchMail.class);
        assertThatThrownBy(() -> door.delete(id, ANNA)).isInstanceOf(NoSuchMail.class);
        assertThatThrownBy(() -> door.sentOne(id, BORA)).isInstanceOf(NoSuchMail.class);
        assertThat(door.list("10", null, ANNA).mail()).isEmpty();
        assertThat(door.sent("10", null, BORA).mail()).isEmpty();
    }

    @Test
    void aPageLeadsToTheNextAndAForeignCursorToTheOwnMailAlone() {
        for (int n = 0; n < 3; n++) {
            arrived();
            post.clock.forward(Duration.ofMillis(n));
        }

        var first = door.list("2", null, BORA);
        var second = door.list("2", first.nextCursor(), BORA);

        assertThat(first.mail()).hasSize(2);
        assertThat(second.mail()).hasSize(1);
        assertThat(second.nextCursor()).isNull();
        assertThat(door.list("2", first.nextCursor(), ANNA).mail()).isEmpty();
        assertThat(door.sent("2", first.nextCursor(), ANNA).mail()).hasSize(1);
        for (var cursor : List.of("", "x", "1." + "x".repeat(36))) {
            assertThatThrownBy(() -> door.list("2", cursor, BORA))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refused ->
                                    assertThat(refused.code()).isEqualTo("http.query-malformed"));
        }
    }

    @Test
    void aSenderSeesHowFarAMailIs() {
        var id = post.send(PostOffice.ANNA, "Bora", letter(5));

        assertThat(door.sentOne(id, ANNA))
                .isEqualTo(new MailResource.Sent(id, id, "running", null));
        var outgoing = door.sent("10", null, ANNA).mail().getFirst();
        assertThat(outgoing.to().username()).isEqualTo("Bora");
        assertThat(outgoing.state()).isEqualTo("sending");
    }

    @Test
    void mailOfADeletedAccountHasNoName() {
        var id = arrived();
        post.store.run(() -> post.beans.get(People.class).remove(PostOffice.ANNA));

        var mail = door.one(id, BORA);

        assertThat(mail.from()).isNull();
        assertThat(mail.system()).isFalse();
        post.endTaking(post.take(PostOffice.BORA, id), SagaState.Status.COMPLETED);
        assertThat(door.one(id, BORA).goldState()).isEqualTo("taken");
    }

    @Test
    void aRewardIsSentOnceForAKeyAndIsFromTheRealm() {
        var reward =
                new MailResource.Reward(
                        "Bora",
                        "Well done",
                        "",
                        100,
                        List.of(new MailResource.Promised("iron-sword", 1, true)));

        var first = door.reward(reward, "k", OPERATOR);
        var again = door.reward(reward, "k", OPERATOR);

        assertThat(again).isEqualTo(first);
        assertThat(first.state()).isEqualTo("completed");
        assertThat(first.sagaId()).isNull();
        var mail = door.list("10", null, BORA).mail();
        assertThat(mail).hasSize(1);
        assertThat(mail.getFirst().system()).isTrue();
        assertThat(mail.getFirst().from()).isNull();
    }

    @Test
    void whatIsMissingIsMalformed() {
        var send = new MailResource.Send(null, "a", "", 0, List.of());
        assertThatThrownBy(() -> door.send(send, null, ANNA))
                .hasMessageContaining("nobody is called so");
        var noItems = new MailResource.Send("Bora", "a", "", 0, null);
        assertThatThrownBy(() -> door.send(noItems, null, ANNA))
                .hasMessageContaining("items are attached");
    }
}
