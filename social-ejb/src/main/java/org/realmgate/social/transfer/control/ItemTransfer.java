package org.realmgate.social.transfer.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.realmgate.contracts.world.GiveItems;
import org.realmgate.contracts.world.Lot;
import org.realmgate.contracts.world.ReturnItems;
import org.realmgate.contracts.world.TakeItems;
import org.realmgate.platform.json.Json;
import org.realmgate.platform.saga.SagaDefinition;
import org.realmgate.platform.saga.SagaState;
import org.realmgate.platform.saga.SagaStep;
import org.realmgate.social.notification.control.Notifications;
import org.realmgate.social.person.control.People;
import org.realmgate.social.person.entity.Person;
import org.realmgate.social.transfer.entity.TransferOrder;

/** From the one inventory, into the other. */
@ApplicationScoped
public class ItemTransfer implements SagaDefinition<TransferOrder> {
    private static final String CAUSE = "transfer";

    @Inject private People people;
    @Inject private Notifications notifications;

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
                        .undoneBy(ItemTransfer::givenBack),
                SagaStep.<TransferOrder>of("give_item", ItemTransfer::given)
                        .undoneBy(o -> taken(o, o.toUserId())));
    }

    /** Whoever has been given something is told (R4). */
    @Override
    public void ended(SagaState saga) {
        if (saga.status() == SagaState.Status.COMPLETED) {
            var order = Json.read(saga.begun().input(), TransferOrder.class);
            notifications.tell(
                    order.toUserId(),
                    "transfer_received",
                    Map.of(
                            "username",
                            people.find(order.fromUserId()).map(Person::username).orElse(""),
                            "item",
                            order.item(),
                            "quantity",
                            Integer.toString(order.quantity()),
                            "saga_id",
                            order.transferId()));
        }
    }

    private static TakeItems taken(TransferOrder order, long userId) {
        return new TakeItems(userId, lots(order), CAUSE, order.transferId());
    }

    private static ReturnItems givenBack(TransferOrder order) {
        return new ReturnItems(order.fromUserId(), lots(order), CAUSE, order.transferId());
    }

    private static GiveItems given(TransferOrder order) {
        return new GiveItems(order.toUserId(), lots(order), CAUSE, order.transferId());
    }

    private static List<Lot> lots(TransferOrder order) {
        return List.of(new Lot(order.item(), order.quantity(), order.itemIds()));
    }
}
