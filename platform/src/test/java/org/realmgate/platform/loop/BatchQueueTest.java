package org.realmgate.platform.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchQueueTest {
    private final BatchQueue<Integer> queue = new BatchQueue<>(5, 3);

    @Test
    void aTurnTakesSoManyInTheirOrder() {
        assertThat(queue.offer(List.of(1, 2))).isTrue();
        assertThat(queue.offer(List.of(3, 4))).isTrue();

        assertThat(queue.next()).containsExactly(1, 2, 3);
        assertThat(queue.next()).containsExactly(4);
        assertThat(queue.next()).isEmpty();
    }

    @Test
    void whatHasNoRoomAsAWholeIsNotTakenInPart() {
        assertThat(queue.offer(List.of(1, 2, 3, 4))).isTrue();

        assertThat(queue.offer(List.of(5, 6))).isFalse();
        assertThat(queue.offer(List.of(5))).isTrue();
        assertThat(queue.offer(List.of(6))).isFalse();

        assertThat(queue.next()).containsExactly(1, 2, 3);
        assertThat(queue.offer(List.of(6, 7, 8))).isTrue();
    }
}
