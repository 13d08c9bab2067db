package org.realmgate.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import javax.naming.NamingException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.realmgate.chat.player.control.PlayerBlocks;
import org.realmgate.chat.player.control.Players;
import org.realmgate.contracts.auth.AccountRegistered;
import org.realmgate.contracts.social.PlayerBlocked;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.testing.container.ServiceArchive;
import org.realmgate.platform.testing.container.ServiceInServer;

class ServiceContainerIT extends ServiceInServer {
    @Inject private Players players;
    @Inject private PlayerBlocks blocks;
    @Inject private Transactions transactions;

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
}
