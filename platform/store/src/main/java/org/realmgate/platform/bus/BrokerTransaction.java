package org.realmgate.platform.bus;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;

/** Several messages in one commit of the broker, and so one journal write: all of them or none. */
final class BrokerTransaction {
    private BrokerTransaction() {}

    /** What is sent in it. */
    @FunctionalInterface
    interface Sending {
        void over(Session session) throws JMSException;
    }

    /**
     * Returns when the broker has stored all of it. Goes through the classic interface: the adapter
     * opens no transacted JMSContext.
     */
    static void commit(ConnectionFactory factory, Sending sending) throws JMSException {
        try (var connection = factory.createConnection();
                var session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
            try {
                sending.over(session);
                session.commit();
            } catch (JMSException | RuntimeException fault) {
                rollBack(session, fault);
                throw fault;
            }
        }
    }

    /**
     * The server's pool keeps the session as it is: what was sent until the fault would be
     * committed with the next use.
     */
    private static void rollBack(Session session, Exception fault) {
        try {
            session.rollback();
        } catch (JMSException broken) {
            fault.addSuppressed(broken);
        }
    }
}
