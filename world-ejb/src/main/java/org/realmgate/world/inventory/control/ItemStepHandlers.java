package org.realmgate.world.inventory.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.contracts.saga.StepCommand;
import org.realmgate.contracts.world.AddItem;
import org.realmgate.contracts.world.GiveItem;
import org.realmgate.contracts.world.ItemCommand;
import org.realmgate.contracts.world.RemoveItem;
import org.realmgate.contracts.world.TakeItem;
import org.realmgate.platform.saga.Step;
import org.realmgate.platform.saga.StepActs;
import org.realmgate.platform.saga.StepHandlers;
import org.realmgate.platform.saga.StepOutcome;
import org.realmgate.world.inventory.control.Inventories.Concerned;
import org.realmgate.world.inventory.entity.InventoryLimits;
import org.realmgate.world.inventory.entity.ItemLedger;
import org.realmgate.world.inventory.entity.ItemLot;
import org.realmgate.world.inventory.entity.Occasion;

/** What sagas do with items; all steps that come together are read, decided and stored together. */
@ApplicationScoped
public class ItemStepHandlers implements StepHandlers {
    @Inject private Inventories inventories;

    @Inject private CatalogueReader items;

    @Inject private Clock clock;

    @Override
    public StepActs acts() {
        return new StepActs()
                .onAll(AddItem.class, steps -> carryOut(steps, ItemLedger::make))
                .onAll(RemoveItem.class, steps -> carryOut(steps, ItemLedger::destroy))
                .onAll(TakeItem.class, steps -> carryOut(steps, ItemLedger::take))
                .onAll(GiveItem.class, steps -> carryOut(steps, ItemLedger::give));
    }

    @Override
    public void lock(List<? extends StepCommand> commands) {
        inventories.lock(concerned(commands.stream().map(ItemCommand.class::cast).toList()));
    }

    private <C extends ItemCommand> List<StepOutcome> carryOut(
            List<Step<C>> steps, ItemLedger.Act act) {
        var commands = steps.stream().map(Step::command).toList();
        var ledger = inventories.ledger(concerned(commands));
        List<StepOutcome> outcomes = new ArrayList<>();
        for (var command : commands) {
            outcomes.add(carryOut(ledger, act, command));
        }
        inventories.store(ledger);
        return outcomes;
    }

    private StepOutcome carryOut(ItemLedger ledger, ItemLedger.Act act, ItemCommand command) {
        try {
            var type = items.rules().catalogue().get(command.item());
            act.on(
                    ledger,
                    command.userId(),
                    new ItemLot(type, command.quantity(), command.itemIds()),
                    new Occasion(command.cause(), command.reference(), clock.millis()));
            return StepOutcome.DONE;
        } catch (Refusal why) {
            return new StepOutcome.Refused(why);
        }
    }

    /** Without what no row can have: it will be refused. */
    private static Concerned concerned(List<? extends ItemCommand> commands) {
        var concerned = new Concerned(new HashSet<>(), new HashSet<>(), new HashSet<>());
        for (var command : commands) {
            if (command.userId() > 0) {
                concerned.userIds().add(command.userId());
            }
            if (command.itemIds() != null && command.itemIds().size() <= InventoryLimits.IDS_MAX) {
                concerned.itemIds().addAll(command.itemIds());
            }
            if (command.reference() != null) {
                concerned.references().add(command.reference());
            }
        }
        return concerned;
    }
}
