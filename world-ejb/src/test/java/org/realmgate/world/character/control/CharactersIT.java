package org.realmgate.world.character.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.world.character.control.Characters.Step;
import org.realmgate.world.character.entity.Character;

class CharactersIT {
    private static final long ANNA = 7;
    private static final Character.Place VILLAGE = new Character.Place(1, 500.25f, 0.5f);

    private Store store;
    private Characters characters;

    private void openOn(Database database) {
        store = Store.on(database, "world");
        characters = store.wiring().get(Characters.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aCharacterIsMadeOnceAndStandsNowhere(Database database) {
        openOn(database);

        store.run(() -> characters.ensure(ANNA, "Anna"));
        store.run(() -> characters.ensure(ANNA, "somebody else"));

        var anna = find(ANNA);
        assertThat(anna.username()).isEqualTo("Anna");
        assertThat(anna.level()).isEqualTo(1);
        assertThat(anna.zoneId()).isZero();
        assertThat(anna.entries()).isZero();
        assertThat(anna.moves()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void severalAreFoundAtOnceAndThoseThatAreMissingAreLeftOut(Database database) {
        openOn(database);
        store.run(
                () -> LongStream.rangeClosed(1, 3).forEach(id -> characters.ensure(id, "p" + id)));

        assertThat(store.in(() -> characters.find(List.of(3L, 1L, 99L))))
                .extracting(Character::userId)
                .containsExactlyInAnyOrder(1L, 3L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aStepWithinTheZoneThatWasEnteredIsStored(Database database) {
        openOn(database);
        enter(ANNA, 4);

        assertThat(walk(new Step(ANNA, 4, 501f, 1.5f, 20))).isEmpty();

        var anna = find(ANNA);
        assertThat(anna.zoneId()).isEqualTo(1);
        assertThat(anna.x()).isEqualTo(501f);
        assertThat(anna.y()).isEqualTo(1.5f);
        assertThat(anna.moves()).isEqualTo(20);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aRollbackTakesStepsAndEntitiesWithIt(Database database) {
        openOn(database);
        enter(ANNA, 4);

        assertThatIllegalStateException()
                .isThrownBy(
                        () ->
                                store.run(
                                        () -> {
                                            characters.walk(
                                                    List.of(new Step(ANNA, 4, 501f, 1.5f, 20)));
                                            characters.ensure(ANNA + 1, "Ben");
                                            throw new IllegalStateException("crash");
                                        }))
                .withMessage("crash");

        assertThat(find(ANNA).moves()).isZero();
        assertThat(store.in(() -> characters.find(ANNA + 1))).isEmpty();
    }

    @Test
    void aStepBeforeItsEntryIsStoredComesBackAndChangesNothing() {
        openOn(Database.H2);
        enter(ANNA, 4);
        var early = new Step(ANNA, 5, 1f, 1f, 21);
        var ofNobody = new Step(99, 1, 1f, 1f, 1);

        assertThat(walk(early, ofNobody)).containsExactly(early, ofNobody);
        assertThat(find(ANNA).x()).isEqualTo(VILLAGE.x());

        enter(ANNA, 5);
        assertThat(walk(early)).isEmpty();
        assertThat(find(ANNA).x()).isEqualTo(1f);
    }

    @Test
    void aStepWithinAZoneThatWasLeftIsForgotten() {
        openOn(Database.H2);
        enter(ANNA, 5);

        assertThat(walk(new Step(ANNA, 4, 1f, 1f, 19))).isEmpty();

        assertThat(find(ANNA).x()).isEqualTo(VILLAGE.x());
        assertThat(find(ANNA).moves()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void ofManyStepsOnlyTheEarlyOnesComeBack(Database database) {
        openOn(database);
        for (long id = 1; id <= 100; id++) {
            enter(id, 1);
        }
        var steps =
                LongStream.rangeClosed(1, 100)
                        .mapToObj(id -> new Step(id, id % 10 == 0 ? 2 : 1, id, id, id))
                        .toArray(Step[]::new);

        assertThat(walk(steps))
                .extracting(Step::userId)
                .containsExactly(10L, 20L, 30L, 40L, 50L, 60L, 70L, 80L, 90L, 100L);
        assertThat(find(99).x()).isEqualTo(99f);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void nobodyStandsOutsideOfTheWorldInTheDatabaseEither(Database database) {
        openOn(database);
        enter(ANNA, 4);

        assertThat(walk(new Step(ANNA, 4, 0f, 1_000f, 1))).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> walk(new Step(ANNA, 4, 0f, 1_000.5f, 2)))
                .withMessageContaining("the database refuses");
        assertThat(find(ANNA).moves()).isEqualTo(1);
    }

    private void enter(long userId, long entry) {
        store.run(() -> characters.ensure(userId, "p" + userId).enter(VILLAGE, entry));
    }

    private List<Step> walk(Step... steps) {
        return store.in(() -> characters.walk(List.of(steps)));
    }

    private Character find(long userId) {
        return store.in(() -> characters.find(userId)).orElseThrow();
    }
}
