package org.realmgate.benchmarks.saga;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.config.DBOSConfig;
import dev.dbos.transact.workflow.Workflow;
import java.util.List;

/** DBOS Transact as its guide has it: a workflow, and in it four steps. */
final class Workflows implements Contender {
    private static final List<String> STEPS =
            List.of("deduct_gold", "add_item", "log_purchase", "update_revenue");

    private final DBOS dbos;
    private final Purchase purchase;

    /** What DBOS wraps to make it durable. */
    public interface Purchase {
        void buy();
    }

    /** The steps of a purchase. */
    public static final class Purchasing implements Purchase {
        private final DBOS dbos;

        Purchasing(DBOS dbos) {
            this.dbos = dbos;
        }

        @Override
        @Workflow
        public void buy() {
            STEPS.forEach(step -> dbos.runStep(() -> {}, step));
        }
    }

    Workflows(String url) {
        dbos =
                new DBOS(
                        DBOSConfig.defaults("benchmark")
                                .withDatabaseUrl(url)
                                .withDbUser("postgres")
                                .withDbPassword("postgres"));
        purchase = dbos.registerProxy(Purchase.class, new Purchasing(dbos));
        dbos.launch();
    }

    @Override
    public String name() {
        return "dbos";
    }

    @Override
    public String database() {
        return "dbos";
    }

    @Override
    public void run() {
        purchase.buy();
    }

    @Override
    public void close() {
        dbos.shutdown();
    }
}
