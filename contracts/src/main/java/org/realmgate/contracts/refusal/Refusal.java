package org.realmgate.contracts.refusal;

import java.util.Map;

/**
 * The world said no. Unchecked, without a stack trace (it is an answer, not a fault), immutable and
 * safe to share between threads.
 *
 * <p>A subclass per reason names it ({@code QueueFull}); {@link #code()} is stable for ever and
 * what clients switch on.
 */
public class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String code;
    private final transient Map<String, Object> data;

    /**
     * @param kind the sort, from which a protocol's status follows
     * @param code {@code service.reason-in-kebab-case}
     * @param text for people; tells the rule, the value and where the limit is set; never a secret
     * @param data further members of the answer, in snake_case; values are strings, numbers,
     *     booleans or records
     */
    public Refusal(Kind kind, String code, String text, Map<String, Object> data) {
        super(text, null, false, false);
        this.kind = kind;
        this.code = code;
        this.data = Map.copyOf(data);
    }

    /** As above, without further data. */
    public Refusal(Kind kind, String code, String text) {
        this(kind, code, text, Map.of());
    }

    /** The sort of this refusal. */
    public final Kind kind() {
        return kind;
    }

    /** The stable code, {@code service.reason-in-kebab-case}. */
    public final String code() {
        return code;
    }

    /** Further members of the answer; empty if there are none. */
    public final Map<String, Object> data() {
        return data == null ? Map.of() : data;
    }

    /** Milliseconds after which it makes sense to try again; 0 if waiting does not help. */
    public final long retryAfterMillis() {
        return data().get(RETRY_AFTER_MILLIS) instanceof Number millis ? millis.longValue() : 0;
    }

    /** The member of {@link #data()} that holds the waiting time in milliseconds. */
    public static final String RETRY_AFTER_MILLIS = "retry_after_millis";
}
