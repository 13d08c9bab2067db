package org.realmgate.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.realmgate.platform.settings.Settings;

class LifecycleTest {
    private final List<String> done = new ArrayList<>();
    private final Lifecycle lifecycle = new Lifecycle();

    /** Reads {@code test.<name>}; says what is asked of it. */
    private final class Part implements Starter {
        private final String name;
        private final int order;

        Part(String name, int order) {
            this.name = name;
            this.order = order;
        }

        @Override
        public int order() {
            return order;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void read(Settings settings) {
            settings.integer("test." + name, 1, 1, 9);
        }

        @Override
        public void start() {
            done.add("start " + name);
            if (name.equals("broken")) {
                throw new IllegalStateException("no luck");
            }
        }

        @Override
        public void stop() {
            done.add("stop " + name);
        }
    }

    @Test
    void partsStartInTheirOrderAndStopInReverse() {
        start(Map.of(), new Part("door", Starter.DOOR), new Part("database", Starter.DATABASE));
        assertThat(lifecycle.state()).isEqualTo(Lifecycle.State.READY);

        lifecycle.stop();

        assertThat(done)
                .containsExactly("start database", "start door", "stop door", "stop database");
    }

    @Test
    void aMisspeltSettingRefusesBeforeAnythingStarts() {
        start(
                Map.of("test.doof", "2"),
                new Part("database", Starter.DATABASE),
                new Part("door", Starter.DOOR));

        assertThat(lifecycle.state()).isEqualTo(Lifecycle.State.FAILED);
        assertThat(lifecycle.reason())
                .isEqualTo("settings: unknown setting test.doof; did you mean test.door?");
        assertThat(done).isEmpty();
    }

    @Test
    void aWrongSettingOfTheLastPartRefusesBeforeTheFirstStarts() {
        start(
                Map.of("test.door", "10"),
                new Part("database", Starter.DATABASE),
                new Part("door", Starter.DOOR));

        assertThat(lifecycle.reason())
                .isEqualTo("settings: test.door must be a whole number in 1..9: test.door=10");
        assertThat(done).isEmpty();
    }

    @Test
    void afterAFailureWhatHadStartedIsStopped() {
        start(
                Map.of(),
                new Part("database", Starter.DATABASE),
                new Part("broken", Starter.SERVICE),
                new Part("door", Starter.DOOR));

        assertThat(lifecycle.reason()).isEqualTo("broken: no luck");
        assertThat(done)
                .containsExactly("start database", "start broken", "stop broken", "stop database");
    }

    @Test
    void whatPreventsEvenTheFirstPartIsAFailureToo() {
        lifecycle.start(
                () -> {
                    throw new OutOfMemoryError("Metaspace");
                },
                () -> Settings.of("test", Map.of()));

        assertThat(lifecycle.state()).isEqualTo(Lifecycle.State.FAILED);
        assertThat(lifecycle.reason()).isEqualTo("settings: Metaspace");
    }

    private void start(Map<String, String> given, Starter... parts) {
        lifecycle.start(() -> List.of(parts), () -> Settings.of("test", given));
    }
}
