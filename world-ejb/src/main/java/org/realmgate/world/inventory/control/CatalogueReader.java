package org.realmgate.world.inventory.control;

import jakarta.enterprise.context.ApplicationScoped;
import org.realmgate.platform.content.ContentFile;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.settings.Settings;
import org.realmgate.world.inventory.entity.Catalogue;
import org.realmgate.world.inventory.entity.InventoryRules;
import org.realmgate.world.inventory.entity.ItemContents;

/** Reads at the start what items there are; before events come in, of which some need it. */
@ApplicationScoped
public class CatalogueReader implements Starter {
    static final ContentFile<ItemContents> ITEMS =
            new ContentFile<>(ItemContents.class, "/content/items.json", ItemContents::faults);

    private InventorySettings settings;
    private volatile InventoryRules rules;

    @Override
    public int order() {
        return SETTINGS;
    }

    @Override
    public String name() {
        return "items";
    }

    @Override
    public void read(Settings source) {
        settings = InventorySettings.read(source);
    }

    @Override
    public void start() {
        var catalogue = new Catalogue(ITEMS.load(settings.content()));
        rules = new InventoryRules(catalogue, settings.slots());
    }

    public InventoryRules rules() {
        return rules;
    }
}
