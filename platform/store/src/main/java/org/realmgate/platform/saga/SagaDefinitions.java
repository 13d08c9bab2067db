package org.realmgate.platform.saga;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All definitions of a service, several versions side by side. */
@ApplicationScoped
public class SagaDefinitions {
    private static final int STEPS_MAX = 12;

    @Inject @Any private Instance<SagaDefinition<?>> beans;
    private volatile Map<Key, SagaDefinition<?>> known = Map.of();

    private volatile Set<String> types = Set.of();

    private record Key(String type, int version) {}

    /** Reads them; two of the same type and version refuse the start. */
    void read() {
        List<? extends SagaDefinition<?>> all = beans.stream().toList();
        all.forEach(SagaDefinitions::check);
        known =
                all.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        one -> new Key(one.type(), one.version()),
                                        Function.identity()));
        types = known.keySet().stream().map(Key::type).collect(Collectors.toUnmodifiableSet());
    }

    /** The types of all of them. */
    Set<String> types() {
        return types;
    }

    private static void check(SagaDefinition<?> definition) {
        int steps = definition.steps().size();
        long names = definition.steps().stream().map(SagaStep::name).distinct().count();
        if (steps < 1 || steps > STEPS_MAX || names < steps) {
            throw new IllegalStateException(
                    "a saga has 1.."
                            + STEPS_MAX
                            + " steps of different names: "
                            + definition.type());
        }
    }

    /**
     * By what stands in a saga's row.
     *
     * @throws IllegalStateException if this instance does not know it: a newer one began it
     */
    SagaDefinition<?> of(SagaState saga) {
        var found = known.get(new Key(saga.begun().type(), saga.begun().version()));
        if (found == null) {
            throw new IllegalStateException(
                    "no such saga here: "
                            + saga.begun().type()
                            + " version "
                            + saga.begun().version());
        }
        return found;
    }
}
