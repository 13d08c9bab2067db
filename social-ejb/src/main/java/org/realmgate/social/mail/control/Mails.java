package org.realmgate.social.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.realmgate.platform.database.JoinedConnection;
import org.realmgate.social.mail.entity.Attachment;
import org.realmgate.social.mail.entity.Letter;
import org.realmgate.social.mail.entity.Mail;

/** All mail, and what is attached. */
@ApplicationScoped
public class Mails {
    private static final Set<Mail.State> OUT = EnumSet.of(Mail.State.SENDING, Mail.State.ARRIVED);
    private static final Set<Mail.State> THERE =
            EnumSet.of(Mail.State.ARRIVED, Mail.State.RETURNED);

    @PersistenceContext(unitName = "social")
    private EntityManager entities;

    @Inject private JoinedConnection joined;

    /** After this one, on a page of which the newest comes first. */
    public record After(long sentAt, String mailId) {
        /** Before all others. */
        public static final After NOTHING = new After(Long.MAX_VALUE, "");
    }

    /** Whoever changes what goes between these waits until the current transaction ends. */
    void lockMailboxes(long... userIds) {
        var ascending = LongStream.of(userIds).sorted().distinct().toArray();
        joined.with(
                connection -> {
                    try (var insert =
                                    connection.prepareStatement(
                                            "INSERT INTO mailbox (user_id) VALUES (?) ON CONFLICT"
                                                    + " DO NOTHING");
                            var lock =
                                    connection.prepareStatement(
                                            "SELECT user_id FROM mailbox WHERE user_id = ? FOR"
                                                    + " UPDATE")) {
                        for (long userId : ascending) {
                            insert.setLong(1, userId);
                            insert.executeUpdate();
                            lock.setLong(1, userId);
                            lock.executeQuery().close();
                        }
                    }
                    return null;
                });
    }

    /** What a player's mailbox holds, and what is on its way there. */
    long inMailbox(long userId) {
        return entities.createQuery(
                        "SELECT count(m) FROM Mail m WHERE m.toUserId = :user AND m.state <>"
                                + " :abandoned",
                        Long.class)
                .setParameter("user", userId)
                .setParameter("abandoned", Mail.State.ABANDONED)
                .getSingleResult();
    }

    /** Mails of a player's, sent or come back, that still hold something of the player's. */
    long outstanding(long userId) {
        return holding("m.fromUserId = :user", userId, OUT)
                + holding("m.toUserId = :user", userId, EnumSet.of(Mail.State.RETURNED));
    }

    private long holding(String whose, long userId, Set<Mail.State> states) {
        return entities.createQuery(
                        "SELECT count(m) FROM Mail m WHERE "
                                + whose
                                + " AND m.state IN :states AND EXISTS (SELECT a FROM Attachment a"
                                + " WHERE a.mailId = m.mailId AND a.state <> :taken)",
                        Long.class)
                .setParameter("user", userId)
                .setParameter("states", states)
                .setParameter("taken", Attachment.State.TAKEN)
                .getSingleResult();
    }

    void add(Mail mail, Letter letter) {
        entities.persist(mail);
        // Its attachments refer to its row.
        entities.flush();
        letter.attachments(mail.mailId()).forEach(entities::persist);
    }

    /** Without a lock: of one that nobody else changes. */
    Optional<Mail> find(String mailId) {
        return Optional.ofNullable(entities.find(Mail.class, mailId));
    }

    /** Whoever changes it or begins to take something waits until the current transaction ends. */
    Optional<Mail> locked(String mailId) {
        return Optional.ofNullable(
                entities.find(Mail.class, mailId, LockModeType.PESSIMISTIC_WRITE));
    }

    Optional<Attachment> attachment(String mailId, int place) {
        return Optional.ofNullable(
                entities.find(Attachment.class, new Attachment.Key(mailId, place)));
    }

    /** Of one mail, in their order. */
    public List<Attachment> attachments(String mailId) {
        return attachments(List.of(mailId)).getOrDefault(mailId, List.of());
    }

    /** Of these mails, each in their order. */
    public Map<String, List<Attachment>> attachments(Collection<String> mailIds) {
        if (mailIds.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery(
                        "SELECT a FROM Attachment a WHERE a.mailId IN :ids ORDER BY a.mailId,"
                                + " a.place",
                        Attachment.class)
                .setParameter("ids", mailIds)
                .getResultStream()
                .collect(Collectors.groupingBy(Attachment::mailId));
    }

    /**
     * Those that have expired, as many as this; whoever else wants one of them waits until the
     * current transaction ends.
     */
    List<Mail> lockedExpired(long now, int most) {
        return locked("expires_at <= ?", now, most);
    }

    /** All that a player has received, locked as those that have expired. */
    List<Mail> lockedReceived(long userId) {
        return locked("expires_at IS NOT NULL AND to_user_id = ?", userId, Integer.MAX_VALUE);
    }

    /** Always in the same order, so that of two who lock several none waits for the other. */
    private List<Mail> locked(String which, long argument, int most) {
        List<String> ids =
                joined.with(
                        connection -> {
                            try (var lock =
                                    connection.prepareStatement(
                                            "SELECT mail_id FROM mail WHERE "
                                                    + which
                                                    + " ORDER BY mail_id LIMIT ? FOR UPDATE")) {
                                lock.setLong(1, argument);
                                lock.setInt(2, most);
                                List<String> found = new ArrayList<>();
                                try (var rows = lock.executeQuery()) {
                                    while (rows.next()) {
                                        found.add(rows.getString(1));
                                    }
                                }
                                return found;
                            }
                        });
        return ids.isEmpty()
                ? List.of()
                : entities.createQuery("SELECT m FROM Mail m WHERE m.mailId IN :ids", Mail.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    /** With what is attached. */
    void remove(Mail mail) {
        entities.createQuery("DELETE FROM Attachment a WHERE a.mailId = :mail")
                .setParameter("mail", mail.mailId())
                .executeUpdate();
        entities.remove(mail);
    }

    /** Whoever gets it back need not know what the other one took. */
    void removeTaken(String mailId) {
        entities.createQuery("DELETE FROM Attachment a WHERE a.mailId = :mail AND a.state = :taken")
                .setParameter("mail", mailId)
                .setParameter("taken", Attachment.State.TAKEN)
                .executeUpdate();
    }

    /** What a player has received, the newest first. */
    public List<Mail> received(long userId, After after, int limit) {
        return page("m.toUserId = :user", THERE, userId, after, limit);
    }

    /** What a player has sent, as far as it is still there and has not come back. */
    public List<Mail> sent(long userId, After after, int limit) {
        return page("m.fromUserId = :user", OUT, userId, after, limit);
    }

    private List<Mail> page(
            String whose, Set<Mail.State> states, long userId, After after, int limit) {
        return entities.createQuery(
                        "SELECT m FROM Mail m WHERE "
                                + whose
                                + " AND m.state IN :states AND (m.sentAt < :time OR m.sentAt ="
                                + " :time AND m.mailId < :id) ORDER BY m.sentAt DESC, m.mailId"
                                + " DESC",
                        Mail.class)
                .setParameter("user", userId)
                .setParameter("states", states)
                .setParameter("time", after.sentAt())
                .setParameter("id", after.mailId())
                .setMaxResults(limit)
                .getResultList();
    }
}
