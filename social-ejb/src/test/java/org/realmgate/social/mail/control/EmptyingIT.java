package org.realmgate.social.mail.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.realmgate.social.mail.control.PostOffice.ANNA;
import static org.realmgate.social.mail.control.PostOffice.BORA;
import static org.realmgate.social.mail.control.PostOffice.BREAD;
import static org.realmgate.social.mail.control.PostOffice.SWORD;
import static org.realmgate.social.mail.control.PostOffice.letter;
import static org.realmgate.social.mail.entity.Attachment.State.ATTACHED;
import static org.realmgate.social.mail.entity.Attachment.State.TAKEN;
import static org.realmgate.social.mail.entity.Attachment.State.TAKING;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.contracts.auth.GiveGold;
import org.realmgate.contracts.auth.MintGold;
import org.realmgate.contracts.saga.StepCommand;
import org.realmgate.contracts.world.AddItem;
import org.realmgate.contracts.world.GiveItems;
import org.realmgate.contracts.world.Lot;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.InParallel;
import org.realmgate.social.mail.entity.Enclosure;
import org.realmgate.social.mail.entity.MailNotEmpty;
import org.realmgate.social.mail.entity.NoSuchMail;
import org.realmgate.social.mail.entity.TakingOrder;

class EmptyingIT {
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

    /** What a saga asks for, of the one step that has anything to do. */
    private StepCommand command(String sagaId) {
        var order = post.input(sagaId, TakingOrder.class);
        var steps =
                post.beans.get(MailTake.class).steps().stream()
                        .filter(step -> step.condition().orElseThrow().test(order))
                        .toList();
        assertThat(steps).hasSize(1);
        return steps.getFirst().act().apply(order);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void eachAttachmentIsTakenByASagaOfItsOwn(Database database) {
        openOn(database);
        var id =
                post.arrived(ANNA, "Bora", letter(50, BREAD, Enclosure.of("iron-sword", SWORD, 1)));

        var sagas = post.take(BORA, id);

        assertThat(post.states(id)).containsExactly(TAKING, TAKING, TAKING);
        assertThat(sagas.stream().map(this::command))
                .containsExactly(
                        new GiveGold(BORA, 50, "mail.take", id),
                        new GiveItems(
                                BORA, List.of(new Lot("bread", 3, List.of())), "mail.take", id),
                        new GiveItems(
                                BORA,
                                List.of(new Lot("iron-sword", 1, List.of(SWORD))),
                                "mail.take",
                                id));
        post.endTaking(sagas, SagaState.Status.COMPLETED);
        assertThat(post.states(id)).containsExactly(TAKEN, TAKEN, TAKEN);
    }

    @Test
    void whatARewardPromisesIsMadeWithIdsOfItsOwn() {
        var id =
                post.reward(
                        "Bora",
                        letter(
                                100,
                                Enclosure.promised("bread", 5, false),
                                Enclosure.promised("iron-sword", 2, true)));

        var commands = post.take(BORA, id).stream().map(this::command).toList();

        assertThat(commands.get(0)).isEqualTo(new MintGold(BORA, 100, "mail.reward", id));
        assertThat(commands.get(1))
                .isEqualTo(new AddItem(BORA, "bread", 5, List.of(), "mail.reward", id));
        assertThat(((AddItem) commands.get(2)).itemIds()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void whatDoesNotFitStaysAndIsTakenLater() {
        var id = post.arrived(ANNA, "Bora", letter(50, BREAD));
        var sagas = post.take(BORA, id);
        post.endTaking(sagas.subList(0, 1), SagaState.Status.COMPLETED);
        assertThat(post.take(BORA, id)).as("all of it is taken or on its way").isEmpty();
        post.endTaking(sagas.subList(1, 2), SagaState.Status.COMPENSATED);
        assertThat(post.states(id)).containsExactly(TAKEN, ATTACHED);

        var again = post.take(BORA, id);

        assertThat(again.stream().map(this::command)).singleElement().isInstanceOf(GiveItems.class);
        post.endTaking(again, SagaState.Status.RESOLVED);
        assertThat(post.states(id)).containsExactly(TAKEN, TAKEN);
    }

    @Test
    void anEndThatNothingWaitsForChangesNothing() {
        var id = post.arrived(ANNA, "Bora", letter(50));
        var sagas = post.take(BORA, id);
        post.endTaking(sagas, SagaState.Status.COMPLETED);

        post.endTaking(sagas, SagaState.Status.COMPENSATED);

        assertThat(post.states(id)).containsExactly(TAKEN);
    }

    @Test
    void theSameKeyTakesOnce() {
        var id = post.arrived(ANNA, "Bora", letter(50, BREAD));
        var first = takeWithKey(id);
        post.endTaking(first, SagaState.Status.COMPENSATED);

        assertThat(takeWithKey(id)).isEqualTo(first);
        assertThat(post.states(id)).containsOnly(ATTACHED);
    }

    private List<String> takeWithKey(String mailId) {
        var key = IdempotencyKey.of("k", BORA, "social.mail.take", letter(0));
        return post.emptying.take(BORA, mailId, key).stream().map(Sagas.UnderWay::sagaId).toList();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void twoInstancesAtOnceTakeNothingTwice(Database database) {
        openOn(database);
        var other = post.another().get(Emptying.class);
        for (int round = 0; round < 5; round++) {
            var id = post.arrived(ANNA, "Bora", letter(50, BREAD));

            var taken =
                    InParallel.run(
                            6,
                            thread ->
                                    (thread % 2 == 0 ? post.emptying : other)
                                            .take(BORA, id, Optional.empty()));

            assertThat(taken.stream().mapToInt(List::size).sum()).isEqualTo(2);
            assertThat(post.states(id)).containsOnly(TAKING);
        }
    }

    @Test
    void onlyTheReceiverReadsTakesAndDeletes() {
        var id = post.arrived(ANNA, "Bora", letter(50));
        var sending = post.send(ANNA, "Bora", letter(50));

        for (long user : List.of(ANNA, PostOffice.CARO)) {
            assertThatThrownBy(() -> post.take(user, id)).isInstanceOf(NoSuchMail.class);
            assertThatThrownBy(() -> post.store.in(() -> post.emptying.read(user, id)))
                    .isInstanceOf(NoSuchMail.class);
            assertThatThrownBy(() -> post.store.run(() -> post.emptying.delete(user, id)))
                    .isInstanceOf(NoSuchMail.class);
        }
        assertThatThrownBy(() -> post.take(BORA, sending)).isInstanceOf(NoSuchMail.class);
        assertThat(post.mail(id).orElseThrow().isRead()).isFalse();
        post.store.in(() -> post.emptying.read(BORA, id));
        assertThat(post.mail(id).orElseThrow().isRead()).isTrue();
    }

    @Test
    void aMailIsDeletedWhenItIsEmpty() {
        var id = post.arrived(ANNA, "Bora", letter(50, BREAD));
        assertThatThrownBy(() -> delete(id)).isInstanceOf(MailNotEmpty.class);
        var sagas = post.take(BORA, id);
        assertThatThrownBy(() -> delete(id)).isInstanceOf(MailNotEmpty.class);
        post.endTaking(sagas, SagaState.Status.COMPLETED);

        delete(id);

        assertThat(post.mail(id)).isEmpty();
        assertThat(post.states(id)).isEmpty();
    }

    private void delete(String id) {
        post.store.run(() -> post.emptying.delete(BORA, id));
    }

    @Test
    void aPageGoesOnAfterItsLastMailEvenIfThatIsDeleted() {
        var ids = Stream.generate(() -> post.arrived(ANNA, "Bora", letter(0))).limit(5).toList();
        var all = post.inbox(BORA);
        assertThat(all).containsExactlyInAnyOrderElementsOf(ids);
        var last = post.store.in(() -> post.mails.received(BORA, Mails.After.NOTHING, 2)).getLast();
        delete(last.mailId());

        var next =
                post.store.in(
                        () ->
                                post.mails.received(
                                        BORA, new Mails.After(last.sentAt(), last.mailId()), 9));

        assertThat(next).extracting(one -> one.mailId()).isEqualTo(all.subList(2, 5));
        assertThat(post.store.in(() -> post.mails.sent(ANNA, Mails.After.NOTHING, 9))).hasSize(4);
        assertThat(post.store.in(() -> post.mails.sent(BORA, Mails.After.NOTHING, 9))).isEmpty();
    }
}
