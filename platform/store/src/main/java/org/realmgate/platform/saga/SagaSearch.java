package org.realmgate.platform.saga;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which sagas are looked for; what is absent does not matter.
 *
 * @param olderThanMillis begun at least so long ago
 * @param step the index of the step that they are at, 0..
 */
public record SagaSearch(
        Optional<SagaState.Status> status,
        Optional<String> type,
        Optional<Long> userId,
        Optional<Long> olderThanMillis,
        Optional<Integer> step) {
    /** All of them. */
    public static final SagaSearch ALL =
            new SagaSearch(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    /** Conditions with their values, for SQL. */
    record Condition(String sql, Object value) {}

    List<Condition> conditions(long now) {
        List<Condition> all = new ArrayList<>();
        status.ifPresent(one -> all.add(new Condition("state = ?", one.name())));
        type.ifPresent(one -> all.add(new Condition("type = ?", one)));
        userId.ifPresent(one -> all.add(new Condition("user_id = ?", one)));
        olderThanMillis.ifPresent(one -> all.add(new Condition("started_at <= ?", now - one)));
        step.ifPresent(one -> all.add(new Condition("step = ?", one)));
        return all;
    }
}
