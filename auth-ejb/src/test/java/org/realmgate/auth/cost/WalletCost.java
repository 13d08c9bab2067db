package org.realmgate.auth.cost;

import com.sun.management.OperatingSystemMXBean;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.realmgate.auth.GrpcPort;
import org.realmgate.auth.wallet.boundary.TransfersGrpc;
import org.realmgate.auth.wallet.control.LedgerWriter;
import org.realmgate.auth.wallet.control.StartingGold;
import org.realmgate.auth.wallet.entity.Transfer;
import org.realmgate.contracts.auth.rpc.GoldTransfersGrpc;
import org.realmgate.contracts.auth.rpc.TransferAnswer;
import org.realmgate.contracts.auth.rpc.TransferRequest;
import org.realmgate.platform.database.ServiceDatabase;
import org.realmgate.platform.identity.ServiceTokens;
import org.realmgate.platform.settings.Settings;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.DurablePostgres;
import org.realmgate.platform.testing.PlainThreads;
import org.realmgate.platform.testing.Store;
import org.realmgate.platform.testing.Wiring;

/**
 * Prints what a transfer costs: {@code WalletCost [seconds] [rounds] [callers]}. PostgreSQL syncs
 * each commit to the disk and is a process of its own; auth's beans, their gRPC port and the
 * callers share this one. Of 100,000 players each is drawn alike (α = 0) or by Zipf's law (α = 1.5,
 * where one of them sends or gets three of five transfers). Each is asked of the port ({@code
 * grpc}), of the beans behind it ({@code beans}), and of a stored procedure in batches of the same
 * size ({@code procedure}), in turn, so that a slow moment of the machine meets all.
 */
public final class WalletCost {
    private static final int PLAYERS = 100_000;
    private static final int CHANNELS = 4;
    private static final int WARMUP_SECONDS = 10;
    private static final double[] ALPHAS = {0, 1.5};
    private static final String LOAD = "load";
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static DurablePostgres postgres;

    /** What was measured of one contender at one α. */
    private record Row(String name, double alpha, Callers.Contender contender, List<Double> rates) {
        void print(int seconds, Callers callers, Zipf zipf)
                throws InterruptedException, IOException {
            long database = postgres.cpuNanos();
            long load = loadNanos();
            long process = SYSTEM.getProcessCpuTime();
            var seen = callers.call(contender, zipf, seconds);
            process = SYSTEM.getProcessCpuTime() - process;
            load = loadNanos() - load;
            database = postgres.cpuNanos() - database;
            rates.add(seen.perSecond());
            System.out.printf(
                    Locale.ROOT,
                    "%-9s alpha=%.1f transfers/s=%.0f p50_ms=%.1f p99_ms=%.1f cpu_us/transfer:"
                            + " auth=%.1f postgresql=%.1f callers=%.1f failures=%d%n",
                    name,
                    alpha,
                    seen.perSecond(),
                    seen.millis(50),
                    seen.millis(99),
                    (process - load) / 1e3 / seen.answers(),
                    database / 1e3 / seen.answers(),
                    load / 1e3 / seen.answers(),
                    seen.failures());
        }

        double median() {
            var sorted = rates.stream().sorted().toList();
            int middle = sorted.size() / 2;
            return (sorted.get(middle) + sorted.get(sorted.size() - 1 - middle)) / 2;
        }
    }

    private WalletCost() {}

    public static void main(String... arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        int count = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2_048;
        try (var server = DurablePostgres.start()) {
            postgres = server;
            System.out.printf(Locale.ROOT, "a commit of one row: ms=%.2f%n", server.commitMillis());
            ServiceDatabase.migrate(server.administration());
            measure(seconds, rounds, count);
        }
    }

    private static void measure(int seconds, int rounds, int count) throws Exception {
        try (var store = Store.on(Database.POSTGRESQL, postgres.pool())) {
            var auth = store.wiring().with(Clock.systemUTC(), new PlainThreads());
            var userIds = players(auth, store.apart());
            auth.get(LedgerWriter.class).start();
            auth.get(ServiceTokens.class).useKey(new byte[32]);
            var port = new GrpcPort(auth, TransfersGrpc.class);
            var loops = loops();
            try (var procedure = new ProcedureWriter(store.apart())) {
                compare(
                        Map.of(
                                "grpc",
                                new OverGrpc(auth, port.number(), loops),
                                "beans",
                                beans(auth.get(LedgerWriter.class)),
                                "procedure",
                                procedure),
                        new Callers(userIds, count),
                        seconds,
                        rounds);
            } finally {
                port.stop();
                auth.get(LedgerWriter.class).stop();
                loops.shutdownGracefully().await();
            }
            check(store.apart());
        }
    }

    private static void compare(
            Map<String, Callers.Contender> contenders, Callers callers, int seconds, int rounds)
            throws InterruptedException, IOException {
        List<Row> rows = new ArrayList<>();
        for (var name : List.of("grpc", "beans", "procedure")) {
            for (double alpha : ALPHAS) {
                rows.add(new Row(name, alpha, contenders.get(name), new ArrayList<>()));
            }
        }
        Map<Double, Zipf> draws = new HashMap<>();
        for (double alpha : ALPHAS) {
            draws.put(alpha, new Zipf(PLAYERS, alpha));
        }
        for (var row : rows) {
            callers.call(row.contender(), draws.get(row.alpha()), WARMUP_SECONDS);
        }
        for (int round = 0; round < rounds; round++) {
            for (var row : rows) {
                row.print(seconds, callers, draws.get(row.alpha()));
            }
        }
        for (var row : rows) {
            System.out.printf(
                    Locale.ROOT,
                    "median: %-9s alpha=%.1f transfers/s=%.0f%n",
                    row.name(),
                    row.alpha(),
                    row.median());
        }
    }

    /** Accounts as if they were older than wallets, which get a million by auth's own beans. */
    private static long[] players(Wiring auth, DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO account (id, name, name_key, roles, created_at, updated_at) SELECT"
                            + " n, 'p' || n, 'p' || n, 'player', 0, 0 FROM generate_series(1, "
                            + PLAYERS
                            + ") AS n");
            var gold = auth.get(StartingGold.class);
            gold.read(Settings.of("auth", Map.of("auth.wallet.starting-gold", "1000000")));
            long began = System.nanoTime();
            gold.start();
            System.out.printf(
                    Locale.ROOT,
                    "wallets opened: %d in s=%.1f%n",
                    PLAYERS,
                    (System.nanoTime() - began) / 1e9);
            statement.execute("VACUUM ANALYZE");
        }
        var userIds = new long[PLAYERS];
        Arrays.setAll(userIds, n -> n + 1);
        return userIds;
    }

    private static Callers.Contender beans(LedgerWriter writer) {
        return (transfer, answer) ->
                writer.transfer(transfer)
                        .whenComplete((posted, refused) -> answer.accept(refused == null));
    }

    private static EventLoopGroup loops() {
        return new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory(LOAD, true), EpollIoHandler.newFactory());
    }

    /** As another service asks. */
    private static final class OverGrpc implements Callers.Contender {
        private final List<Channel> channels = new ArrayList<>();
        private final AtomicInteger next = new AtomicInteger();

        OverGrpc(Wiring auth, int port, EventLoopGroup loops) {
            var headers = new Metadata();
            headers.put(
                    Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                    "Bearer " + auth.get(ServiceTokens.class).token());
            for (int n = 0; n < CHANNELS; n++) {
                channels.add(
                        ClientInterceptors.intercept(
                                channel(port, loops),
                                MetadataUtils.newAttachHeadersInterceptor(headers)));
            }
        }

        private static ManagedChannel channel(int port, EventLoopGroup loops) {
            return NettyChannelBuilder.forAddress("127.0.0.1", port)
                    .usePlaintext()
                    .directExecutor()
                    .channelType(EpollSocketChannel.class)
                    .eventLoopGroup(loops)
                    .build();
        }

        @Override
        public void transfer(Transfer transfer, Consumer<Boolean> answer) {
            var channel = channels.get(Math.floorMod(next.getAndIncrement(), CHANNELS));
            var request =
                    TransferRequest.newBuilder()
                            .setFrom(transfer.from())
                            .setTo(transfer.to())
                            .setAmount(transfer.amount())
                            .setCause(transfer.purpose().cause())
                            .setReference(transfer.purpose().reference())
                            .setKey(transfer.key())
                            .build();
            ClientCalls.asyncUnaryCall(
                    channel.newCall(
                            GoldTransfersGrpc.getTransferMethod(),
                            CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS)),
                    request,
                    new StreamObserver<>() {
                        @Override
                        public void onNext(TransferAnswer done) {
                            // Answered when it is completed.
                        }

                        @Override
                        public void onError(Throwable refused) {
                            answer.accept(false);
                        }

                        @Override
                        public void onCompleted() {
                            answer.accept(true);
                        }
                    });
        }
    }

    private static long loadNanos() {
        var threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(one -> one != null && one.getThreadName().startsWith(LOAD))
                .mapToLong(one -> Math.max(0, threads.getThreadCpuTime(one.getThreadId())))
                .sum();
    }

    /** Gold was neither made nor lost. */
    private static void check(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT (SELECT SUM(amount) FROM ledger_entry), (SELECT SUM(gold)"
                                        + " FROM wallet), (SELECT COUNT(*) FROM ledger_entry)")) {
            rows.next();
            boolean same = rows.getLong(1) == 0 && rows.getLong(2) == PLAYERS * 1_000_000L;
            System.out.printf("entries=%d, gold is %s%n", rows.getLong(3), same ? "whole" : "LOST");
        }
    }
}
