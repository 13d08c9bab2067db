package org.realmgate.social.shop.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import org.realmgate.platform.content.BadContent;
import org.realmgate.platform.content.ContentReader;
import org.realmgate.platform.lifecycle.Starter;
import org.realmgate.platform.settings.Settings;
import org.realmgate.social.shop.entity.Catalogue;

/** What this realm sells, read once at the start. Setting: {@code social.shop.content}. */
@ApplicationScoped
public class Shop implements Starter {
    /** The catalogue that the service brings along. */
    public static final String BUILT_IN = "/content/shop.json";

    private String content = "";
    private volatile Catalogue catalogue;

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
        catalogue =
                content.isEmpty()
                        ? checked(BUILT_IN, ContentReader.builtIn(BUILT_IN, Catalogue.class))
                        : checked(content, ContentReader.read(Path.of(content), Catalogue.class));
    }

    private static Catalogue checked(String source, Catalogue read) {
        var faults = read.faults();
        if (!faults.isEmpty()) {
            throw new BadContent(source, faults);
        }
        return read;
    }

    public Catalogue catalogue() {
        return catalogue;
    }
}
