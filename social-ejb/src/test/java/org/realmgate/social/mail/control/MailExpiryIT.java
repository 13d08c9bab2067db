package org.realmgate.social.mail.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.realmgate.social.mail.control.PostOffice.ANNA;
import static org.realmgate.social.mail.control.PostOffice.BORA;
import static org.realmgate.social.mail.control.PostOffice.BREAD;
import static org.realmgate.social.mail.control.PostOffice.CARO;
import static org.realmgate.social.mail.control.PostOffice.letter;
import static org.realmgate.social.mail.entity.Attachment.State.ATTACHED;
import static org.realmgate.social.mail.entity.Attachment.State.TAKEN;
import static org.realmgate.social.mail.entity.Attachment.State.TAKING;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.world.Lot;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.social.mail.entity.Mail;
import org.realmgate.social.mail.entity.MailOrder;

class MailExpiryIT {
    private static final Duration TERM = Duration.ofDays(30);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private PostOffice post;

    @BeforeEach
    void open() {
        post = new PostOffice(Database.H2);
    }

    private void openOn(Database database) {
        post.close();
        post = new PostOffice(database);
    }

    @AfterEach
    void close() {
        post.close();
    }

    private void after(Duration time) {
        post.clock.forward(time);
        post.expire();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatNobodyTookGoesBackToItsSenderAfterThirtyDays(Database database) {
        openOn(database);
        var id = post.arrived(ANNA, "Bora", letter(50, BREAD));
        var sagas = post.take(BORA, id);
        post.endTaking(sagas.subList(0, 1), SagaState.Status.COMPLETED);
        post.endTaking(sagas.subList(1, 2), SagaState.Status.COMPENSATED);

        after(TERM.minus(MOMENT));
        assertThat(post.inbox(BORA)).containsExactly(id);
        after(MOMENT);

        assertThat(post.inbox(BORA)).isEmpty();
        assertThat(post.inbox(ANNA)).containsExactly(id);
        assertThat(post.states(id)).as("the bread, and not the gold").containsExactly(ATTACHED);
        assertThat(post.mail(id).orElseThrow().isReturned()).isTrue();
        assertThat(post.toldTo(ANNA))
                .singleElement()
                .asString()
                .startsWith("mail_returned ")
                .contains("\"from\":\"Bora\"");
        assertThat(post.sagasOf("mail-abandon")).isEmpty();
    }

    @Test
    void whatCameBackIsKeptAsLongAsItHoldsSomething() {
        var id = post.arrived(ANNA, "Bora", letter(50));
        after(TERM);
        for (int times = 0; times < 3; times++) {
            after(TERM);
            assertThat(post.inbox(ANNA)).containsExactly(id);
        }

        post.endTaking(post.take(ANNA, id), SagaState.Status.COMPLETED);
        after(TERM);

        assertThat(post.mail(id)).isEmpty();
    }

    @Test
    void whatIsBeingTakenIsWaitedFor() {
        var id = post.arrived(ANNA, "Bora", letter(50));
        var sagas = post.take(BORA, id);
        after(TERM);
        assertThat(post.states(id)).containsExactly(TAKING);
        assertThat(post.inbox(BORA)).containsExactly(id);

        post.endTaking(sagas, SagaState.Status.COMPENSATED);
        after(Duration.ofHours(1));

        assertThat(post.inbox(ANNA)).containsExactly(id);
    }

    @Test
    void emptyMailIsDeletedAndPromisesLapse() {
        var bare = post.arrived(ANNA, "Bora", letter(0));
        var emptied = post.arrived(ANNA, "Bora", letter(50));
        post.endTaking(post.take(BORA, emptied), SagaState.Status.COMPLETED);
        assertThat(post.states(emptied)).containsExactly(TAKEN);
        var reward = post.reward("Bora", letter(100, BREAD));

        after(TERM);

        for (var id : List.of(bare, emptied, reward)) {
            assertThat(post.mail(id)).isEmpty();
        }
        assertThat(post.inbox(ANNA)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatWouldGoBackToADeletedAccountIsGivenUp(Database database) {
        openOn(database);
        var id = post.arrived(ANNA, "Bora", letter(50, BREAD));
        post.forget(ANNA);
        assertThat(post.inbox(BORA)).as("it can be taken still").containsExactly(id);

        after(TERM);

        assertThat(post.inbox(BORA)).isEmpty();
        var saga = post.sagasOf("mail-abandon").getFirst();
        assertThat(Json.read(saga.begun().input(), MailOrder.class))
                .isEqualTo(new MailOrder(id, ANNA, 50, List.of(new Lot("bread", 3, List.of()))));
        assertThat(post.mail(id).orElseThrow().state()).isEqualTo(Mail.State.ABANDONED);
        after(TERM);
        assertThat(post.sagasOf("mail-abandon")).as("given up once").hasSize(1);

        post.end(MailAbandon.class, saga.sagaId(), SagaState.Status.COMPLETED);
        assertThat(post.mail(id)).isEmpty();
    }

    @Test
    void mailOfADeletedAccountIsOverAtOnce() {
        var returned = post.arrived(BORA, "Anna", letter(7));
        after(TERM);
        var fromAnna = post.arrived(ANNA, "Bora", letter(50));
        var reward = post.reward("Bora", letter(100));
        assertThat(post.inbox(BORA)).containsExactlyInAnyOrder(returned, fromAnna, reward);

        post.forget(BORA);
        post.expire();

        assertThat(post.inbox(BORA)).isEmpty();
        assertThat(post.inbox(ANNA)).containsExactly(fromAnna);
        assertThat(post.mail(reward)).isEmpty();
        assertThat(post.sagasOf("mail-abandon"))
                .singleElement()
                .extracting(saga -> Json.read(saga.begun().input(), MailOrder.class))
                .isEqualTo(new MailOrder(returned, BORA, 7, List.of()));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void twoInstancesSendEachMailBackOnce(Database database) {
        openOn(database);
        var sent =
                IntStream.range(0, 60)
                        .mapToObj(n -> post.arrived(n % 2 == 0 ? ANNA : CARO, "Bora", letter(1)))
                        .toList();
        var other = post.another().get(MailExpiry.class);
        post.clock.forward(TERM);

        InParallel.run(
                4,
                thread -> {
                    var one = thread % 2 == 0 ? post.expiry : other;
                    while (post.store.in(one::forgetSome)) {
                        // There may be more.
                    }
                    return null;
                });

        post.expire();
        assertThat(post.inbox(BORA)).isEmpty();
        assertThat(post.toldTo(ANNA)).hasSize(sent.size() / 2);
        assertThat(post.toldTo(CARO)).hasSize(sent.size() / 2);
    }
}
