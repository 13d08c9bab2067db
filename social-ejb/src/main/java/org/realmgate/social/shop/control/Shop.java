package org.realmgate.social.shop.control;

import jakarta.enterprise.context.ApplicationScoped;
import org.realmgate.platform.content.ContentFile;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.settings.Settings;
import org.realmgate.social.shop.entity.PriceList;

/** What this realm sells, read once at the start. Setting: {@code social.shop.content}. */
@ApplicationScoped
public class Shop implements Starter {
    /** The catalogue as people write it. */
    public static final ContentFile<PriceList> FILE =
            new ContentFile<>(PriceList.class, "/content/shop.json", PriceList::faults);

    private String content = "";
    private volatile PriceList priceList;

    @Override
    public int order() {
        return SETTINGS + 1;
    }

    @Override
    public String name() {
        return "shop";
    }

    @Override
    public void read(Settings settings) {
        content = settings.text("social.shop.content", "");
    }

    @Override
    public void start() {
        priceList = FILE.load(content);
    }

    public PriceList priceList() {
        return priceList;
    }
}
