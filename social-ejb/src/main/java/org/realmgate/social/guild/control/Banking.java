package org.realmgate.social.guild.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.saga.SagaDefinition;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.social.guild.entity.BankLoad;
import org.realmgate.social.guild.entity.BankMove;
import org.realmgate.social.guild.entity.BankOrder;

/**
 * Begins deposits and withdrawals, each once for its key, in a transaction of its own: whoever
 * waits for its end must hold none.
 */
@ApplicationScoped
public class Banking {
    @Inject private GuildMembers members;
    @Inject private GuildBanks banks;
    @Inject private GuildDeposit deposit;
    @Inject private GuildWithdrawal withdrawal;
    @Inject private Sagas sagas;
    @Inject private Clock clock;

    /**
     * From the member into the bank.
     *
     * @throws Refusal {@code social.no-such-guild}, {@code social.not-your-guild}, {@code
     *     social.guild-right-missing}, {@code social.bank-full}, {@code social.bank-busy}
     */
    public Sagas.UnderWay deposit(
            long userId, String guildId, BankLoad load, Optional<IdempotencyKey> key) {
        return sagas.once(
                key,
                () -> {
                    var acting = members.actingIn(guildId, userId);
                    var bank = banks.of(acting.guild());
                    var move = bank.deposit(sagas.newId(), acting.member(), load, clock.millis());
                    banks.begun(bank, move);
                    return begin(deposit, move);
                });
    }

    /**
     * Out of the bank to the member.
     *
     * @throws Refusal {@code social.no-such-guild}, {@code social.not-your-guild}, {@code
     *     social.guild-right-missing}, {@code social.not-in-bank}, {@code social.bank-day-limit},
     *     {@code social.bank-busy}
     */
    public Sagas.UnderWay withdraw(
            long userId, String guildId, BankLoad load, Optional<IdempotencyKey> key) {
        return sagas.once(
                key,
                () -> {
                    var acting = members.actingIn(guildId, userId);
                    var bank = banks.of(acting.guild());
                    var move =
                            bank.withdraw(
                                    sagas.newId(),
                                    acting.member(),
                                    load,
                                    banks.today(guildId, userId),
                                    clock.millis());
                    banks.begun(bank, move);
                    return begin(withdrawal, move);
                });
    }

    private Sagas.UnderWay begin(SagaDefinition<BankOrder> definition, BankMove move) {
        var load = move.load();
        var order =
                new BankOrder(
                        move.moveId(), move.guildId(), move.userId(), load.gold(), load.lots());
        return sagas.begin(move.moveId(), definition, move.userId(), order);
    }
}
