package org.realmgate.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.naming.NamingException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.realmgate.chat.channel.control.Stored;
import org.realmgate.chat.channel.control.Subscribers;
import org.realmgate.chat.player.control.Memberships;
import org.realmgate.chat.player.control.PlayerBlocks;
import org.realmgate.chat.player.control.Players;
import org.realmgate.chat.player.entity.Circle;
import org.realmgate.contracts.auth.AccountRegistered;
import org.realmgate.contracts.chat.rpc.LiveBatch;
import org.realmgate.contracts.chat.rpc.StoredMessage;
import org.realmgate.contracts.event.Topics;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.social.PartyMemberJoined;
import org.realmgate.contracts.social.PlayerBlocked;
import org.realmgate.platform.bus.Broadcasts;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.testing.container.ServiceArchive;
import org.realmgate.platform.testing.container.ServiceInServer;

class ServiceContainerIT extends ServiceInServer implements Subscribers.Gateway {
    private final List<Stored> heard = new CopyOnWriteArrayList<>();

    @Inject private Players players;
    @Inject private PlayerBlocks blocks;
    @Inject private Memberships memberships;
    @Inject private Transactions transactions;

    @Inject private Broadcasts broadcasts;

    @Inject private Subscribers subscribers;

    @Deployment
    static WebArchive service() {
        return ServiceArchive.of("chat", ServiceContainerIT.class);
    }

    @Override
    protected void store(int id) {
        players.known(id);
    }

    @Override
    protected boolean isStored(int id) {
        return players.find(id).isPresent();
    }

    @Test
    void whoJoinsAPartyHasItsChannel() throws JMSException, NamingException {
        publish(new PartyMemberJoined(1_001, "p", 5));

        await().untilAsserted(
                        () ->
                                assertThat(
                                                transactions.in(
                                                        () -> memberships.of(1_001, Circle.PARTY)))
                                        .isPresent());
    }

    @Test
    void aRegisteredAccountIsAPlayerHere() throws JMSException, NamingException {
        publish(new AccountRegistered(1_000, "Anna", 0));

        await().untilAsserted(() -> assertThat(isThere(1_000)).isTrue());
        assertThat(players.named("Anna")).isPresent();
    }

    @Test
    void whoBlocksWhomIsKnownHere() throws JMSException, NamingException {
        publish(new PlayerBlocked(1_001, 1_002, 0));

        await().until(() -> transactions.in(() -> blocks.areBetween(1_002, 1_001)));
    }

    @Override
    public void hear(Subscribers.Batch batch) {
        heard.addAll(batch.messages());
    }

    @Override
    public void end(Refusal why) {
        throw new AssertionError(why);
    }

    @Test
    void whatIsToldToAllInstancesIsHeardHereOnce() {
        var told =
                LiveBatch.newBuilder()
                        .addMessages(
                                StoredMessage.newBuilder()
                                        .setMessageId(1)
                                        .setRoom("world")
                                        .setUserId(7)
                                        .setUsername("Anna")
                                        .setContent("hello")
                                        .setTimestamp(1))
                        .build();
        subscribers.join(this);

        broadcasts.tell(Topics.CHAT_LIVE, told.toByteArray());
        broadcasts.tell(Topics.CHAT_LIVE, told.toByteArray());

        await().until(() -> !heard.isEmpty());
        subscribers.leave(this);
        assertThat(heard).extracting(one -> one.message().content()).containsExactly("hello");
    }
}
