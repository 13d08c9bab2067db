package org.realmgate.platform.bus;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.realmgate.platform.loop.Loop;
import org.realmgate.platform.loop.Loops;
import org.realmgate.platform.loop.RetryBackoff;
import org.realmgate.platform.loop.Turn;

/**
 * What one instance of a service tells all of them, itself included, for whoever is connected to
 * them at this moment. Gathered for {@link #GATHERED_FOR} and sent by one loop, in the order in
 * which it was told, over topics that are not durable; each instance hears all of a topic by a
 * listener with a subscription of its own.
 *
 * <p>What is told are encodings of one protobuf message, which put one after the other are the
 * encoding of their union: however many are told, an instance hears a few large ones.
 *
 * <p>It may be lost, and after a fault of the broker it may come twice: what must not be missed is
 * a row, too. Nobody waits for the broker. While it is away, what is told waits for {@link
 * #KEPT_FOR} at most and within bounds; beyond, the oldest goes, because what comes later makes it
 * out of date. Thread-safe.
 */
@ApplicationScoped
public class Broadcasts {
    /** How long is gathered what goes out together. */
    public static final Duration GATHERED_FOR = Duration.ofMillis(100);

    /** After that, what was told is worth nothing any more: here, and with the broker. */
    public static final Duration KEPT_FOR = Duration.ofSeconds(10);

    /** Bytes that are told at once: more belongs into several. */
    public static final int PART_BYTES_MAX = 64 << 10;

    /** Bytes that wait: what a broker takes within a second. */
    static final int WAITING_BYTES_MAX = 4 << 20;

    /** Bytes of a message, but for the last part in it: a larger one would go through files. */
    private static final int MESSAGE_BYTES = 32 << 10;

    private static final Logger LOG = Logger.getLogger(Broadcasts.class.getName());
    private static final Duration END_TAKES_MAX = Duration.ofSeconds(5);
    private static final RetryBackoff AFTER_FAULTS =
            new RetryBackoff(GATHERED_FOR, Duration.ofSeconds(2));

    private record Part(String topic, byte[] bytes, long toldAt) {}

    @Resource(name = "jms/events")
    private ConnectionFactory factory;

    @Resource private TransactionSynchronizationRegistry transaction;
    @Inject private Clock clock;
    @Inject private Loops loops;
    private final Deque<Part> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private int dropped;
    private Loop loop;

    /** Begins to send; what was told before goes out first. Called once, by a starter. */
    public void start() {
        loop = loops.start("broadcasts", Turn.every(GATHERED_FOR, this::send), AFTER_FAULTS);
    }

    /** Sends what waits, and ends with the starter that began. */
    public void stop() throws InterruptedException {
        if (loop == null) {
            return;
        }
        loop.stop(END_TAKES_MAX);
        try {
            send();
        } catch (JMSException | RuntimeException away) {
            LOG.log(Level.WARNING, "what was told live last is dropped", away);
        }
    }

    /**
     * Tells all instances if, and only if, the current transaction commits.
     *
     * @param topic one of {@code Topics} that is not durable
     * @param part an encoded message of the topic's type, of at most {@link #PART_BYTES_MAX}
     * @throws IllegalArgumentException if it is larger
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tellAfterCommit(String topic, byte[] part) {
        checkSize(part);
        transaction.registerInterposedSynchronization(
                new Synchronization() {
                    @Override
                    public void beforeCompletion() {
                        // Nothing is told before it is so.
                    }

                    @Override
                    public void afterCompletion(int status) {
                        if (status == Status.STATUS_COMMITTED) {
                            tell(topic, part);
                        }
                    }
                });
    }

    /**
     * Tells all instances.
     *
     * @param topic as in {@link #tellAfterCommit}
     * @param part as in {@link #tellAfterCommit}
     * @throws IllegalArgumentException if it is too large
     */
    public void tell(String topic, byte[] part) {
        checkSize(part);
        synchronized (waiting) {
            waiting.addLast(new Part(topic, part, clock.millis()));
            waitingBytes += part.length;
            dropTheOldest();
        }
    }

    private static void checkSize(byte[] part) {
        if (part.length > PART_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "at most "
                            + PART_BYTES_MAX
                            + " bytes are told at once: bytes="
                            + part.length
                            + " (Broadcasts.PART_BYTES_MAX)");
        }
    }

    private void dropTheOldest() {
        while (waitingBytes > WAITING_BYTES_MAX) {
            waitingBytes -= waiting.pollFirst().bytes().length;
            dropped++;
        }
    }

    /** Sends all that waits; what could not be sent waits on. */
    protected void send() throws JMSException {
        var parts = taken();
        if (parts.isEmpty()) {
            return;
        }
        try {
            sendAll(messages(parts));
        } catch (JMSException | RuntimeException fault) {
            putBack(parts);
            throw fault;
        }
    }

    private List<Part> taken() {
        List<Part> parts;
        int lost;
        synchronized (waiting) {
            long oldest = clock.millis() - KEPT_FOR.toMillis();
            parts = waiting.stream().filter(part -> part.toldAt() >= oldest).toList();
            lost = dropped + waiting.size() - parts.size();
            waiting.clear();
            waitingBytes = 0;
            dropped = 0;
        }
        if (lost > 0) {
            LOG.warning(() -> "what was told live was too much or too late: dropped=" + lost);
        }
        return parts;
    }

    private void putBack(List<Part> parts) {
        synchronized (waiting) {
            for (var part : parts.reversed()) {
                waiting.addFirst(part);
                waitingBytes += part.bytes().length;
            }
            dropTheOldest();
        }
    }

    private static Map<String, List<byte[]>> messages(List<Part> parts) {
        Map<String, List<Part>> byTopic = new LinkedHashMap<>();
        for (var part : parts) {
            byTopic.computeIfAbsent(part.topic(), any -> new ArrayList<>()).add(part);
        }
        Map<String, List<byte[]>> messages = new LinkedHashMap<>();
        byTopic.forEach((topic, some) -> messages.put(topic, joined(some)));
        return messages;
    }

    private static List<byte[]> joined(List<Part> parts) {
        List<byte[]> messages = new ArrayList<>();
        var message = new ByteArrayOutputStream();
        for (var part : parts) {
            message.writeBytes(part.bytes());
            if (message.size() >= MESSAGE_BYTES) {
                messages.add(message.toByteArray());
                message.reset();
            }
        }
        if (message.size() > 0) {
            messages.add(message.toByteArray());
        }
        return messages;
    }

    /** Hands messages to the broker, by topic. */
    protected void sendAll(Map<String, List<byte[]>> messages) throws JMSException {
        try (var connection = factory.createConnection();
                var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            for (var topic : messages.entrySet()) {
                try (var producer = session.createProducer(session.createTopic(topic.getKey()))) {
                    producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
                    producer.setTimeToLive(KEPT_FOR.toMillis());
                    for (var bytes : topic.getValue()) {
                        var message = session.createBytesMessage();
                        message.writeBytes(bytes);
                        producer.send(message);
                    }
                }
            }
        }
    }

    /**
     * What a listener does with each message of such a topic: one that cannot be heard is dropped,
     * with a warning in the log; nobody sends it again.
     *
     * @param hearer takes the union of what was told, encoded; called once before this returns
     */
    public void receive(Message message, Consumer<byte[]> hearer) {
        try {
            hearer.accept(message.getBody(byte[].class));
        } catch (JMSException | RuntimeException fault) {
            LOG.log(Level.WARNING, "what was told live is dropped", fault);
        }
    }
}
