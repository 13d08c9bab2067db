package org.realmgate.social.presence.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.realmgate.social.presence.control.PresenceNews.Reason;
import org.realmgate.social.presence.entity.PresenceLimits;

class PresenceNewsTest {
    private final PresenceNews news = new PresenceNews();

    @Test
    void aPlayerWaitsOnceWithAllReasons() {
        news.add(List.of(1L, 2L), Reason.CAME_OR_WENT);
        news.add(List.of(1L), Reason.MOVED);

        var first = news.take(1);
        var rest = news.take(9);

        assertThat(first).containsOnlyKeys(1L);
        assertThat(first.get(1L)).containsExactly(Reason.CAME_OR_WENT, Reason.MOVED);
        assertThat(rest).containsOnlyKeys(2L);
        assertThat(news.take(9)).isEmpty();
    }

    @Test
    void theOldestGoWhenThereAreTooMany() {
        news.add(
                LongStream.rangeClosed(1, PresenceLimits.NEWS_MAX).boxed().toList(),
                Reason.CAME_OR_WENT);
        news.add(List.of(-1L, -2L), Reason.CAME_OR_WENT);

        var left = news.take(Integer.MAX_VALUE);

        assertThat(left).hasSize(PresenceLimits.NEWS_MAX).doesNotContainKeys(1L, 2L);
        assertThat(left).containsKeys(3L, -1L, -2L);
    }
}
