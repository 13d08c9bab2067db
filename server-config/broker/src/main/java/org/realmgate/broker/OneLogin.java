package org.realmgate.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/** The services share one login; who may do what to whom is their business, not the broker's. */
record OneLogin(BrokerSettings.Login login) implements ActiveMQSecurityManager {
    @Override
    public boolean validateUser(String user, String password) {
        return same(login.user(), user) & same(login.password(), password);
    }

    @Override
    public boolean validateUserAndRole(
            String user, String password, Set<Role> roles, CheckType checkType) {
        return validateUser(user, password);
    }

    private static boolean same(String expected, String shown) {
        return shown != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8),
                        shown.getBytes(StandardCharsets.UTF_8));
    }
}
