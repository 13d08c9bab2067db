package org.realmgate.gateway.limit;

import java.util.EnumMap;
import java.util.Map;
import org.realmgate.platform.limit.Rate;
import org.realmgate.platform.settings.Settings;

/** The rate of each limit. */
public record LimitSettings(Map<LimitName, Rate> rates) {
    public LimitSettings {
        rates = new EnumMap<>(rates);
    }

    public static LimitSettings read(Settings settings) {
        var rates = new EnumMap<LimitName, Rate>(LimitName.class);
        for (var name : LimitName.values()) {
            rates.put(name, rate(settings, "gateway.limit." + name.key(), name.usual()));
        }
        return new LimitSettings(rates);
    }

    public Rate rate(LimitName name) {
        return rates.get(name);
    }

    private static Rate rate(Settings settings, String key, Rate usual) {
        var text = settings.text(key, "");
        if (text.isEmpty()) {
            return usual;
        }
        try {
            return Rate.parse(text);
        } catch (IllegalArgumentException unreadable) {
            settings.fault(key + " must look like \"5/s burst 10\": " + key + "=" + text);
            return usual;
        }
    }
}
