package org.realmgate.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.realmgate.contracts.event.Event;
import org.realmgate.contracts.event.Wire;
import org.realmgate.platform.testing.OwnClasses;

/** What is on the wire once must be readable for ever. */
class WireRecordsTest {
    private static final Path SAMPLES =
            Path.of("").toAbsolutePath().resolveSibling("contracts/src/test/resources/events");

    private static final List<Class<? extends Event>> RECORDS = found();

    @ParameterizedTest
    @MethodSource("records")
    void everyVersionHasASampleThatParses(Class<? extends Event> type) throws IOException {
        for (int version = 1; version <= wire(type).version(); version++) {
            assertThat(Json.read(sample(type, version), type).subject().id()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void theNewestSampleHasEveryMemberAndSurvivesTheRoundTrip(Class<? extends Event> type)
            throws IOException {
        var sample = sample(type, wire(type).version());
        var event = Json.read(sample, type);

        assertThat(Json.tree(Json.text(event))).isEqualTo(Json.tree(sample));
        assertThat(Json.read(Json.text(event), type)).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("records")
    void aWireNameTellsThePublisherAndWhatHappened(Class<? extends Event> type) {
        var publisher = type.getPackageName().replaceAll(".*\\.", "");

        assertThat(wire(type).type()).matches(publisher + "\\.[A-Z][A-Za-z]+");
    }

    @Test
    void noTwoRecordsShareAWireName() {
        assertThat(records().map(type -> wire(type).type())).doesNotHaveDuplicates();
    }

    @Test
    void noSampleIsLeftWithoutARecord() throws IOException {
        Set<String> known =
                records()
                        .flatMap(
                                type ->
                                        IntStream.rangeClosed(1, wire(type).version())
                                                .mapToObj(version -> file(type, version)))
                        .collect(Collectors.toSet());
        try (var samples = Files.list(SAMPLES)) {
            assertThat(samples.map(sample -> sample.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(known);
        }
    }

    static Stream<Class<? extends Event>> records() {
        return RECORDS.stream();
    }

    /**
     * What is generated of {@code .proto} files is thirty times as much, and none of it an event.
     */
    private static List<Class<? extends Event>> found() {
        List<Class<? extends Event>> found =
                new ClassFileImporter()
                                .withImportOption(location -> !location.contains("/rpc/"))
                                .importLocations(OwnClasses.below("org.realmgate.contracts"))
                                .stream()
                                .filter(type -> type.isAnnotatedWith(Wire.class))
                                .map(JavaClass::reflect)
                                .<Class<? extends Event>>map(type -> type.asSubclass(Event.class))
                                .toList();
        assertThat(found).isNotEmpty();
        return found;
    }

    private static Wire wire(Class<?> type) {
        return type.getAnnotation(Wire.class);
    }

    private static String file(Class<?> type, int version) {
        return wire(type).type() + "." + version + ".json";
    }

    private static String sample(Class<?> type, int version) throws IOException {
        return Files.readString(SAMPLES.resolve(file(type, version)));
    }
}
