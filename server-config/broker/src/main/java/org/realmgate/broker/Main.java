package org.realmgate.broker;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A broker as a process of its own; ends on SIGTERM with its journal closed. */
public final class Main {
    private static final Logger AUDIT =
            Logger.getLogger("org.apache.activemq.audit"); // held, or its level is lost
    private static final int REFUSED = 2;

    private Main() {}

    /** Runs until the process is told to end. */
    public static void main(String[] arguments) throws InterruptedException {
        AUDIT.setLevel(Level.WARNING);
        System.exit(run(System.out, System.err));
    }

    private static int run(PrintStream out, PrintStream err) throws InterruptedException {
        Broker broker;
        BrokerSettings settings;
        try {
            settings = BrokerSettings.ofProcess();
            broker = Broker.start(settings);
        } catch (IllegalArgumentException | IllegalStateException fault) {
            err.println(fault.getMessage());
            return REFUSED;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-close"));
        out.println("broker ready: " + settings.host() + ":" + settings.port());
        new CountDownLatch(1).await();
        return 0;
    }
}
