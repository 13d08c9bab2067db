package org.realmgate.social.person.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.realmgate.platform.testing.Database;
import org.realmgate.platform.testing.Store;
import org.realmgate.social.person.entity.Person;

class PeopleIT {
    private static final long ANNA = 1;

    private Store store;
    private People people;

    private void openOn(Database database) {
        store = Store.on(database, "social");
        people = store.wiring().get(People.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Person anna() {
        return store.in(() -> people.find(ANNA)).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoeverEnteredAZoneFirstIsKnownByThat(Database database) {
        openOn(database);

        store.run(() -> people.entered(ANNA, "Anna", 3, 1));
        store.run(() -> people.add(ANNA, "Anna"));

        assertThat(anna().zone()).isEqualTo(3);
        assertThat(store.in(() -> people.named("anna"))).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anEarlierEntryThatIsToldLaterChangesNothing(Database database) {
        openOn(database);
        store.run(() -> people.entered(ANNA, "Anna", 3, 7));

        store.run(() -> people.entered(ANNA, "Anna", 2, 6));
        assertThat(anna().zone()).isEqualTo(3);
        store.run(() -> people.entered(ANNA, "Anna", 2, 8));

        assertThat(anna().zone()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whoeverWasDeletedIsNobodyForGood(Database database) {
        openOn(database);
        store.run(() -> people.add(ANNA, "Anna"));

        store.run(() -> people.remove(ANNA));
        store.run(() -> people.remove(ANNA));
        store.run(() -> people.entered(ANNA, "Anna", 3, 1));
        store.run(() -> people.add(ANNA, "Anna"));

        assertThat(store.in(() -> people.find(ANNA))).isEmpty();
        store.run(() -> people.add(2, "Anna"));
        assertThat(store.in(() -> people.named("Anna")).orElseThrow().userId()).isEqualTo(2);
    }
}
