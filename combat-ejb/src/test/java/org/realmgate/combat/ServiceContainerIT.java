package org.realmgate.combat;

import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import java.util.List;
import javax.naming.NamingException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.realmgate.combat.encounter.control.StoredFights;
import org.realmgate.combat.encounter.entity.FighterCard;
import org.realmgate.contracts.auth.AccountDeleted;
import org.realmgate.platform.database.Transactions;
import org.realmgate.platform.testing.container.ServiceArchive;
import org.realmgate.platform.testing.container.ServiceInServer;

class ServiceContainerIT extends ServiceInServer {
    @Inject private StoredFights fights;

    @Inject private Transactions transactions;

    @Deployment
    static WebArchive service() {
        return ServiceArchive.of("combat", ServiceContainerIT.class);
    }

    @Override
    protected void store(int id) {
        fights.keep(List.of(FighterCard.fresh(id, 2)));
    }

    @Override
    protected boolean isStored(int id) {
        return fights.card(id).isPresent();
    }

    @Test
    void whatADeletedAccountWasIsForgotten() throws JMSException, NamingException {
        transactions.in(
                () -> {
                    store(1_000);
                    return null;
                });

        publish(new AccountDeleted(1_000, "Anna", 0));

        await().until(() -> !isThere(1_000));
    }
}
