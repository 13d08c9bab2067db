package org.realmgate.social.transfer.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.platform.idempotency.IdempotencyKey;
import org.realmgate.platform.saga.Sagas;
import org.realmgate.social.person.control.People;
import org.realmgate.social.person.entity.NoSuchPlayer;
import org.realmgate.social.transfer.entity.NotTransferred;
import org.realmgate.social.transfer.entity.TransferOrder;

/** Begins a transfer, once for each key. */
@ApplicationScoped
public class Transferring {
    /** Of a stackable item, in one transfer. */
    public static final int QUANTITY_MAX = 999;

    @Inject private People people;
    @Inject private ItemTransfer definition;
    @Inject private Sagas sagas;

    /**
     * Begins it in a transaction of its own: whoever waits for its end must hold none.
     *
     * @param itemId of a unique item; null for stackable ones
     * @throws Refusal {@code social.no-such-player}, {@code social.not-transferred}
     */
    public Sagas.UnderWay begin(
            long from,
            String to,
            String item,
            String itemId,
            int quantity,
            Optional<IdempotencyKey> key) {
        if (quantity < 1 || quantity > (itemId == null ? QUANTITY_MAX : 1)) {
            throw new NotTransferred(
                    "1.."
                            + QUANTITY_MAX
                            + " of a stackable item or one unique item go at once: quantity="
                            + quantity);
        }
        return sagas.once(key, () -> begin(from, to, item, itemId, quantity));
    }

    private Sagas.UnderWay begin(long from, String to, String item, String itemId, int quantity) {
        var receiver = people.named(to).orElseThrow(() -> new NoSuchPlayer(to));
        if (receiver.userId() == from) {
            throw new NotTransferred("a transfer goes to somebody else: username=" + to);
        }
        var order =
                new TransferOrder(
                        sagas.newId(),
                        from,
                        receiver.userId(),
                        item,
                        quantity,
                        itemId == null ? List.of() : List.of(itemId));
        return sagas.begin(order.transferId(), definition, from, order);
    }
}
