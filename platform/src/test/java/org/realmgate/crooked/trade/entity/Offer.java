package org.realmgate.crooked.trade.entity;

import java.util.logging.Logger;
import org.realmgate.platform.json.Json;

/** Looks at the clock, logs, and knows JSON. */
public class Offer {
    public String text() {
        Logger.getGlobal().info("now");
        return Json.text(System.currentTimeMillis());
    }
}
