package org.realmgate.social.transfer.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.realmgate.contracts.world.GiveItem;
import org.realmgate.contracts.world.TakeItem;
import org.realmgate.platform.saga.SagaDefinition;
import org.realmgate.platform.saga.SagaStep;
import org.realmgate.social.transfer.entity.TransferOrder;

/** From the one inventory, into the other. */
@ApplicationScoped
public class ItemTransfer implements SagaDefinition<TransferOrder> {
    @Override
    public String type() {
        return "item-transfer";
    }

    @Override
    public Class<TransferOrder> input() {
        return TransferOrder.class;
    }

    @Override
    public List<SagaStep<TransferOrder>> steps() {
        return List.of(
                SagaStep.<TransferOrder>of("take_item", o -> taken(o, o.fromUserId()))
                        .undoneBy(o -> given(o, o.fromUserId())),
                SagaStep.<TransferOrder>of("give_item", o -> given(o, o.toUserId()))
                        .undoneBy(o -> taken(o, o.toUserId())));
    }

    private static TakeItem taken(TransferOrder order, long userId) {
        return new TakeItem(
                userId,
                order.item(),
                order.quantity(),
                order.itemIds(),
                "transfer",
                order.transferId());
    }

    private static GiveItem given(TransferOrder order, long userId) {
        return new GiveItem(
                userId,
                order.item(),
                order.quantity(),
                order.itemIds(),
                "transfer",
                order.transferId());
    }
}
