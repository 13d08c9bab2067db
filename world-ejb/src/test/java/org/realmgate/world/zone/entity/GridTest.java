package org.realmgate.world.zone.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTest {
    @ParameterizedTest
    @CsvSource({
        "0,0,0",
        "49.99,0,0",
        "50,0,1",
        "0,50,20",
        "999.99,0,19",
        "1000,0,19",
        "1000,1000,399"
    })
    void cellsAreFiftyMetresWideAndTheFarEdgesBelongToTheLast(float x, float y, int cell) {
        assertThat(Grid.cellAt(x, y)).isEqualTo(cell);
    }

    @Test
    void somebodySeesItsOwnCellAndThoseAroundIt() {
        assertThat(Grid.around(21)).containsExactly(0, 1, 2, 20, 21, 22, 40, 41, 42);
        assertThat(Grid.around(0)).containsExactly(0, 1, 20, 21);
        assertThat(Grid.around(19)).containsExactly(18, 19, 38, 39);
        assertThat(Grid.around(399)).containsExactly(378, 379, 398, 399);
    }

    @Test
    void seeingIsMutual() {
        for (int centre = 0; centre < ZoneLimits.CELLS; centre++) {
            for (int cell : Grid.around(centre)) {
                int from = centre;
                assertThat(IntStream.of(Grid.around(cell)).anyMatch(back -> back == from)).isTrue();
            }
        }
    }
}
