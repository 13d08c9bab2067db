package org.realmgate.social.guild.boundary;

import java.util.Locale;
import org.realmgate.platform.saga.SagaState;

/**
 * Something that a player began: a founding, a deposit, a withdrawal.
 *
 * @param type {@code guild-found}, {@code guild-deposit} or {@code guild-withdraw}
 * @param state {@code running}, {@code completed}, {@code compensating}, {@code compensated},
 *     {@code needs_operator} or {@code resolved}
 * @param code why it does not complete; absent if it does
 */
public record GuildSaga(String sagaId, String type, String state, String code) {
    static GuildSaga of(SagaState saga) {
        return new GuildSaga(
                saga.sagaId(),
                saga.begun().type(),
                saga.status().name().toLowerCase(Locale.ROOT),
                saga.failure() == null ? null : saga.failure().code());
    }
}
