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
import org.realmgate.contracts.world.GiveItems;
import org.realmgate.contracts.world.ItemCommand;
import org.realmgate.contracts.world.Lot;
import org.realmgate.contracts.world.RemoveItem;
import org.realmgate.contracts.world.ReturnItems;
import org.realmgate.contracts.world.TakeItems;
import org.realmgate.platform.saga.Step;
import org.realmgate.platform.saga.StepActs;
import org.realmgate.platform.saga.StepHandlers;
import org.realmgate.platform.saga.StepOutcome;
import org.realmgate.world.inventory.control.Inventories.Concerned;
import org.realmgate.world.inventory.entity.InEscrow;
import org.realmgate.world.inventory.entity.InventoryLimits;
import org.realmgate.world.inventory.entity.ItemLedger;
import org.realmgate.world.inventory.entity.ItemLot;
import org.realmgate.world.inventory.entity.ItemLots;
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
                .onAll(TakeItems.class, steps -> carryOut(steps, ItemLedger::take))
                .onAll(GiveItems.class, steps -> carryOut(steps, ItemLedger::give))
                .onAll(ReturnItems.class, steps -> carryOut(steps, ItemLedger::giveBack));
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
            act.on(
                    ledger,
                    command.userId(),
                    new ItemLots(lotsOf(command).stream().map(this::lot).toList()),
                    new Occasion(command.cause(), command.reference(), clock.millis()));
            return StepOutcome.DONE;
        } catch (Refusal why) {
            return new StepOutcome.Refused(why);
        }
    }

    private ItemLot lot(Lot lot) {
        return new ItemLot(
                items.rules().catalogue().get(lot.item()), lot.quantity(), lot.itemIds());
    }

    private static List<Lot> lotsOf(ItemCommand command) {
        return command.lots() == null ? List.of() : command.lots();
    }

    /** Without what no row can have: it will be refused. */
    private Concerned concerned(List<? extends ItemCommand> commands) {
        var concerned = new Concerned(new HashSet<>(), new HashSet<>(), new HashSet<>());
        for (var command : commands) {
            if (command.userId() > 0) {
                concerned.userIds().add(command.userId());
            }
            concerned.itemIds().addAll(itemIds(command));
            if (!(command instanceof AddItem || command instanceof RemoveItem)) {
                concerned.stacks().addAll(stacks(command));
            }
        }
        return concerned;
    }

    private static List<String> itemIds(ItemCommand command) {
        var itemIds =
                lotsOf(command).stream()
                        .filter(lot -> lot.itemIds() != null)
                        .flatMap(lot -> lot.itemIds().stream())
                        .limit(InventoryLimits.IDS_MAX + 1)
                        .toList();
        return itemIds.size() > InventoryLimits.IDS_MAX ? List.of() : itemIds;
    }

    private List<InEscrow> stacks(ItemCommand command) {
        var lots = lotsOf(command);
        if (!Occasion.fits(command.reference()) || lots.size() > InventoryLimits.LOTS_MAX) {
            return List.of();
        }
        return lots.stream()
                .filter(lot -> items.rules().catalogue().isStackable(lot.item()))
                .map(lot -> new InEscrow(command.reference(), lot.item()))
                .toList();
    }
}
