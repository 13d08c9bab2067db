package org.realmgate.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import javax.naming.NamingException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.realmgate.auth.account.control.Accounts;
import org.realmgate.auth.account.control.SigningUp;
import org.realmgate.auth.account.entity.Account;
import org.realmgate.auth.account.entity.AccountName;
import org.realmgate.auth.account.entity.Email;
import org.realmgate.auth.account.entity.Password;
import org.realmgate.contracts.auth.AccountRegistered;
import org.realmgate.contracts.event.Topics;
import org.realmgate.platform.identity.Role;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.testing.container.ServiceArchive;
import org.realmgate.platform.testing.container.ServiceInServer;

class ServiceContainerIT extends ServiceInServer {
    private static final long LISTEN_MILLIS = 1_000;

    @Inject private Accounts accounts;
    @Inject private SigningUp signingUp;

    @Deployment
    static WebArchive service() {
        return ServiceArchive.of("auth", ServiceContainerIT.class);
    }

    @Override
    protected void store(int id) {
        var name = new AccountName("player-" + id);
        accounts.add(Account.made(name, List.of(Role.PLAYER), 0), name);
    }

    @Override
    protected boolean isStored(int id) {
        return accounts.named("player-" + id).isPresent();
    }

    @Test
    void whoSubscribedHearsOfANewAccount() throws JMSException, NamingException {
        try (var connection = broker().createConnection();
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                var subscriber =
                        session.createConsumer(
                                session.createTopic(Topics.GAME),
                                "event_type = 'auth.AccountRegistered'")) {
            connection.start();
            var anna =
                    signingUp.signUp(
                            new AccountName("Anna"),
                            new Email("anna@example.org"),
                            new Password("correct horse"));

            // Also of the realm's first accounts, if the relay was slower than this test.
            List<Long> heard = new ArrayList<>();
            await().pollInSameThread()
                    .untilAsserted(
                            () -> {
                                var message = subscriber.receive(LISTEN_MILLIS);
                                assertThat(message).isNotNull();
                                heard.add(event(message).userId());
                                assertThat(heard).contains(anna.userId());
                            });
        }
    }

    private static AccountRegistered event(Message message) throws JMSException {
        return Json.read(message.getBody(String.class), AccountRegistered.class);
    }
}
