package org.realmgate.social;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.naming.NamingException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.realmgate.contracts.auth.AccountRegistered;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.platform.testing.container.ServiceArchive;
import org.realmgate.platform.testing.container.ServiceInServer;
import org.realmgate.social.person.control.People;
import org.realmgate.social.shop.control.Purchasing;
import org.realmgate.social.wording.control.Wording;
import org.realmgate.social.wording.control.WordingClient;
import org.realmgate.social.wording.entity.WordingRefused;

class ServiceContainerIT extends ServiceInServer {
    @Inject private People people;
    @Inject private Purchasing purchasing;
    @Inject private Wording wording;
    @Inject private WordingClient chat;
    @Inject private Sagas sagas;
    @Inject private Transactions transactions;

    @Deployment
    static WebArchive service() {
        return ServiceArchive.of("social", ServiceContainerIT.class);
    }

    @Override
    protected void store(int id) {
        people.add(id, "player-" + id);
    }

    @Override
    protected boolean isStored(int id) {
        return people.find(id).isPresent();
    }

    @Test
    void aRegisteredAccountIsKnownHere() throws JMSException, NamingException {
        publish(new AccountRegistered(1_000, "Anna", 0));

        await().untilAsserted(() -> assertThat(isThere(1_000)).isTrue());
        assertThat(people.named("Anna")).isPresent();
    }

    /** Nobody here keeps gold: it is asked for again and again. */
    @Test
    void aSagaIsRunByTheServersRunner() {
        var saga = purchasing.begin(7, "bread", 1, Optional.empty()).sagaId();

        await().untilAsserted(() -> assertThat(state(saga).tries()).isPositive());
        assertThat(state(saga).status()).isEqualTo(SagaState.Status.RUNNING);
    }

    /** Each call is tried twice; after five attempts in vain the circuit is open. */
    @Test
    void whatNobodyJudgesIsNotLetThrough() {
        for (int call = 0; call < 2; call++) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> chat.review(List.of("hello")))
                    .extracting(Refusal::code)
                    .isEqualTo("rpc.unavailable");
        }
        assertThatExceptionOfType(CircuitBreakerOpenException.class)
                .isThrownBy(() -> chat.review(List.of("hello")));

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> wording.require("subject", "hello"))
                .extracting(Refusal::code)
                .isEqualTo("rpc.unavailable");
    }

    @Test
    void whatSaysNothingNeedsNoJudge() {
        wording.require(Map.of("subject", "", "body", ""));
    }

    @Test
    void halvesOfCharactersAreRefusedBeforeChatIsAsked() {
        assertThatExceptionOfType(WordingRefused.class)
                .isThrownBy(() -> wording.require("subject", "half a dragon: \ud83d"))
                .satisfies(
                        refusal ->
                                assertThat(refusal.data()).isEqualTo(Map.of("field", "subject")));
    }

    private SagaState state(String saga) {
        return transactions.in(() -> sagas.find(saga)).orElseThrow();
    }
}
