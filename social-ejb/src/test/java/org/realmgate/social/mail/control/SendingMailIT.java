package org.realmgate.social.mail.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.realmgate.social.mail.control.PostOffice.ANNA;
import static org.realmgate.social.mail.control.PostOffice.BORA;
import static org.realmgate.social.mail.control.PostOffice.BREAD;
import static org.realmgate.social.mail.control.PostOffice.CARO;
import static org.realmgate.social.mail.control.PostOffice.SWORD;
import static org.realmgate.social.mail.control.PostOffice.letter;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.world.Lot;
import org.realmgate.platform.idempotency.KeyReused;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.social.friend.entity.Block;
import org.realmgate.social.mail.entity.Attachment;
import org.realmgate.social.mail.entity.Enclosure;
import org.realmgate.social.mail.entity.Letter;
import org.realmgate.social.mail.entity.Mail;
import org.realmgate.social.mail.entity.MailLimits;
import org.realmgate.social.mail.entity.MailOrder;
import org.realmgate.social.mail.entity.NoSuchMail;
import org.realmgate.social.wording.entity.WordingRefused;

class SendingMailIT {
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

    private static void isRefused(ThrowingCallable act, String code) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aMailIsSeenWhenWhatItHoldsIsInEscrowAndNotBefore(Database database) {
        openOn(database);
        var id = post.send(ANNA, "Bora", letter(50, BREAD, Enclosure.of("iron-sword", SWORD, 1)));

        assertThat(post.inbox(BORA)).isEmpty();
        assertThat(post.toldTo(BORA)).isEmpty();
        var order = post.input(id, MailOrder.class);
        assertThat(order)
                .isEqualTo(
                        new MailOrder(
                                id,
                                ANNA,
                                50,
                                List.of(
                                        new Lot("bread", 3, List.of()),
                                        new Lot("iron-sword", 1, List.of(SWORD)))));

        post.end(MailSend.class, id, SagaState.Status.COMPLETED);

        assertThat(post.inbox(BORA)).containsExactly(id);
        assertThat(post.states(id)).containsOnly(Attachment.State.ATTACHED).hasSize(3);
        assertThat(post.toldTo(BORA))
                .singleElement()
                .asString()
                .startsWith("mail ")
                .contains(id, "\"from\":\"Anna\"", "\"subject\":\"For you\"");
    }

    @ParameterizedTest
    @EnumSource(
            value = SagaState.Status.class,
            names = {"COMPENSATED", "RESOLVED"})
    void aMailThatCouldNotBeSentLeavesNothing(SagaState.Status status) {
        var id = post.send(ANNA, "Bora", letter(50));

        post.end(MailSend.class, id, status);

        assertThat(post.mail(id)).isEmpty();
        assertThat(post.states(id)).isEmpty();
        assertThat(post.toldTo(BORA)).isEmpty();
    }

    @Test
    void aMailWithNothingAttachedArrivesAtOnceWithoutASaga() {
        var id = post.send(ANNA, "bora", letter(0));

        assertThat(post.inbox(BORA)).containsExactly(id);
        assertThat(post.sagasOf("mail-send")).isEmpty();
        assertThat(post.toldTo(BORA)).hasSize(1);
    }

    @Test
    void nobodyWritesToNobodyOrToThemselves() {
        isRefused(() -> post.send(ANNA, "Dana", letter(0)), "social.no-such-player");
        isRefused(() -> post.send(ANNA, "Anna", letter(0)), "social.mail-to-yourself");
        isRefused(() -> post.send(ANNA, "Bora", letter(-1)), "social.mail-malformed");
    }

    @Test
    void whatChatWouldNotLetStandIsNotSent() {
        for (var letter :
                List.of(
                        new Letter("A " + Judge.BANNED + " subject", "", 0, List.of()),
                        new Letter("For you", Judge.BANNED, 0, List.of()))) {
            assertThatThrownBy(() -> post.send(ANNA, "Bora", letter))
                    .isInstanceOf(WordingRefused.class);
        }
        assertThat(post.inbox(BORA)).isEmpty();
    }

    @Test
    void aBlockKeepsMailOutEitherWay() {
        post.store.run(() -> post.store.entities().persist(new Block(BORA, ANNA, 0)));

        isRefused(() -> post.send(ANNA, "Bora", letter(0)), "social.blocked");
        isRefused(() -> post.send(BORA, "Anna", letter(0)), "social.blocked");
    }

    @Test
    void theSameKeyIsTheSameMail() {
        var first = post.send(ANNA, "Bora", letter(5), "k");
        var bare = post.send(ANNA, "Caro", letter(0), "k2");

        assertThat(post.send(ANNA, "Bora", letter(5), "k")).isEqualTo(first);
        assertThat(post.send(ANNA, "Caro", letter(0), "k2")).isEqualTo(bare);
        assertThat(post.send(CARO, "Bora", letter(5), "k")).isNotEqualTo(first);
        assertThatThrownBy(() -> post.send(ANNA, "Bora", letter(6), "k"))
                .isInstanceOf(KeyReused.class);
        assertThat(post.inbox(CARO)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void manyAtOnceFromTwoInstancesDoNotFillAMailboxBeyondItsBound(Database database) {
        openOn(database);
        fill(MailLimits.MAILBOX_MAX - 3);
        var other = post.another().get(SendingMail.class);

        var outcomes =
                InParallel.run(
                        8,
                        thread -> {
                            var door = thread % 2 == 0 ? post.sending : other;
                            long from = thread < 4 ? ANNA : CARO;
                            try {
                                return door.send(from, "Bora", letter(0), Optional.empty())
                                        .sagaId();
                            } catch (Refusal full) {
                                return full.code();
                            }
                        });

        assertThat(outcomes.stream().filter("social.mailbox-full"::equals)).hasSize(5);
        assertThat(post.inbox(BORA)).hasSize(MailLimits.MAILBOX_MAX);
    }

    private void fill(int mails) {
        post.store.run(
                () -> {
                    for (int n = 0; n < mails; n++) {
                        var mail =
                                Mail.between(
                                        "%036d".formatted(n),
                                        CARO,
                                        BORA,
                                        letter(0),
                                        post.clock.millis());
                        mail.arrive(post.clock.millis());
                        post.store.entities().persist(mail);
                    }
                });
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void playersWhoWriteToEachOtherAtOnceDoNotWaitForEachOtherForEver(Database database) {
        openOn(database);

        var sent =
                InParallel.run(
                        8,
                        thread ->
                                thread % 2 == 0
                                        ? post.send(ANNA, "Bora", letter(1))
                                        : post.send(BORA, "Anna", letter(1)));

        assertThat(sent).doesNotHaveDuplicates().hasSize(8);
    }

    @Test
    void aFullMailboxStillTakesRewardsUpToItsSecondBound() {
        fill(MailLimits.MAILBOX_MAX);
        isRefused(() -> post.send(ANNA, "Bora", letter(0)), "social.mailbox-full");

        for (int n = MailLimits.MAILBOX_MAX; n < MailLimits.MAILBOX_REWARD_MAX; n++) {
            post.reward("Bora", letter(1));
        }

        isRefused(() -> post.reward("Bora", letter(1)), "social.mailbox-full");
    }

    @Test
    void whatNobodyEmptiedBoundsWhatAPlayerSendsUntilItIsEmptied() {
        post.store.run(
                () -> {
                    for (int n = 0; n < MailLimits.OUTSTANDING_MAX; n++) {
                        var mail =
                                Mail.between("%036d".formatted(n), ANNA, 1_000 + n, letter(1), 0);
                        mail.arrive(0);
                        post.mails.add(mail, letter(1));
                    }
                });

        isRefused(() -> post.send(ANNA, "Bora", letter(1)), "social.mails-outstanding");
        assertThat(post.send(ANNA, "Bora", letter(0))).isNotEmpty();
        assertThat(post.send(CARO, "Bora", letter(1))).isNotEmpty();

        post.endTaking(post.take(1_007, "%036d".formatted(7)), SagaState.Status.COMPLETED);
        assertThat(post.send(ANNA, "Bora", letter(1))).isNotEmpty();
    }

    @Test
    void aRewardArrivesAtOnceAndHasNoEscrow() {
        var id = post.reward("Bora", letter(100, Enclosure.promised("iron-sword", 2, true)));

        assertThat(post.inbox(BORA)).containsExactly(id);
        assertThat(post.mail(id).orElseThrow().isReward()).isTrue();
        assertThat(post.sagasOf("mail-send")).isEmpty();
    }

    @Test
    void aSenderAndNobodyElseAsksHowFarAMailIs() {
        var id = post.send(ANNA, "Bora", letter(5));

        var saga = post.store.in(() -> post.sending.saga(ANNA, id));

        assertThat(saga.status()).isEqualTo(SagaState.Status.RUNNING);
        assertThatThrownBy(() -> post.store.in(() -> post.sending.saga(BORA, id)))
                .isInstanceOf(NoSuchMail.class);
    }

    @Test
    void mailToAnAccountThatWasDeletedMeanwhileGoesBack() {
        var id = post.send(ANNA, "Bora", letter(5));
        post.forget(BORA);
        post.end(MailSend.class, id, SagaState.Status.COMPLETED);

        post.expire();

        assertThat(post.inbox(ANNA)).containsExactly(id);
        assertThat(post.states(id)).containsExactly(Attachment.State.ATTACHED);
    }
}
