package org.realmgate.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import javax.naming.NamingException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.auth.AccountRegistered;
import org.realmgate.platform.testing.container.ServiceArchive;
import org.realmgate.platform.testing.container.ServiceInServer;
import org.realmgate.world.character.control.Characters;

class ServiceContainerIT extends ServiceInServer {
    @Inject private Characters characters;

    @Deployment
    static WebArchive service() {
        return ServiceArchive.of("world", ServiceContainerIT.class);
    }

    @Override
    protected void store(int id) {
        characters.ensure(id, "player-" + id);
    }

    @Override
    protected boolean isStored(int id) {
        return characters.find(id).isPresent();
    }

    @Test
    void aRegisteredAccountHasACharacterHere() throws JMSException, NamingException {
        publish(new AccountRegistered(1_000, "Anna", 0));

        await().untilAsserted(() -> assertThat(isThere(1_000)).isTrue());
    }
}
