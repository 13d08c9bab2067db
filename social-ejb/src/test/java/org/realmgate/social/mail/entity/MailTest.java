package org.realmgate.social.mail.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailTest {
    private static final long ANNA = 1;
    private static final long BORA = 2;
    private static final long OPERATOR = 9;
    private static final long NOW = 1_000;
    private static final long LATER = NOW + Duration.ofDays(30).toMillis();
    private static final Letter LETTER =
            new Letter("For you", "Take care.", 5, List.of(Enclosure.of("bread", null, 2)));

    private final Mail mail = Mail.between("m", ANNA, BORA, LETTER, NOW);

    @Test
    void aMailIsNobodysToReadUntilItArrives() {
        assertThat(mail.isReadBy(BORA)).isFalse();

        mail.arrive(NOW);

        assertThat(mail.isReadBy(BORA)).isTrue();
        assertThat(mail.isReadBy(ANNA)).isFalse();
        assertThat(mail.expiresAt()).isEqualTo(LATER);
    }

    @Test
    void whatComesBackIsANewMailOfItsSendersAndStays() {
        mail.arrive(NOW);
        mail.read(NOW);

        mail.comeBack(LATER);

        assertThat(mail.isReadBy(ANNA)).isTrue();
        assertThat(mail.isReadBy(BORA)).isFalse();
        assertThat(mail.fromUserId()).contains(BORA);
        assertThat(mail.giver()).hasValue(ANNA);
        assertThat(mail.isReturned()).isTrue();
        assertThat(mail.isRead()).isFalse();
        assertThat(mail.sentAt()).isEqualTo(LATER);
        assertThatThrownBy(() -> mail.comeBack(LATER)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aRewardIsFromNobodyAndGoesBackToNobody() {
        var reward = Mail.reward("r", OPERATOR, BORA, LETTER, NOW);

        assertThat(reward.isReward()).isTrue();
        assertThat(reward.fromUserId()).isEmpty();
        assertThat(reward.giver()).isEmpty();
        assertThatThrownBy(() -> reward.comeBack(LATER)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anAttachmentIsTakenByOneSagaAtATimeAndOnce() {
        var gold = LETTER.attachments("m").getFirst();

        gold.beginTaking("s1");
        assertThatThrownBy(() -> gold.beginTaking("s2")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> gold.settle("s2", true)).isInstanceOf(IllegalStateException.class);
        gold.settle("s1", false);
        assertThat(gold.is(Attachment.State.ATTACHED)).isTrue();
        gold.beginTaking("s2");
        gold.settle("s2", true);

        assertThat(gold.is(Attachment.State.TAKEN)).isTrue();
        assertThatThrownBy(() -> gold.beginTaking("s3")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anOrderSaysWhoseAllOfItWas() {
        var order = MailOrder.of(mail, LETTER.attachments("m"));

        assertThat(order.giverUserId()).isEqualTo(ANNA);
        assertThat(order.gold()).isEqualTo(5);
        assertThat(order.lots()).isEqualTo(LETTER.lots());
    }

    @Test
    void aTakingIsOfGoldOrOfItemsOutOfEscrowOrMade() {
        var attachments = LETTER.attachments("m");
        var reward = Mail.reward("r", OPERATOR, BORA, LETTER, NOW);

        var gold = TakingOrder.of(mail, attachments.getFirst(), List.of());
        var bread = TakingOrder.of(reward, attachments.getLast(), List.of());

        assertThat(gold.isGold(false)).isTrue();
        assertThat(gold.isGold(true) || gold.isItems(false) || gold.isItems(true)).isFalse();
        assertThat(bread.isItems(true)).isTrue();
        assertThat(bread.isGold(true) || bread.isItems(false) || bread.isGold(false)).isFalse();
    }
}
