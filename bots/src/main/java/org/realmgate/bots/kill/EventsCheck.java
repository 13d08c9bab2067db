package org.realmgate.bots.kill;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.realmgate.bots.account.DoorRefused;
import org.realmgate.bots.account.RealmClient;
import org.realmgate.bots.measure.Faults;

/** Every service is healthy, skipped no event and put none among the dead letters. */
final class EventsCheck {

    private static final Pattern COUNTS =
            Pattern.compile("applied=(\\d+) duplicates=(\\d+) skipped=(\\d+) dead_letters=(\\d+)");
    private static final Duration RELAYING_MAX = Duration.ofSeconds(15);

    private final RealmClient services;

    /** An operator's: details are told to no one else. */
    private final String token;

    private final Faults faults;
    private long duplicates;

    EventsCheck(RealmClient services, String token, Faults faults) {
        this.services = services;
        this.token = token;
        this.faults = faults;
    }

    void areAllApplied() {
        RealmPorts.SERVICES.forEach(this::check);
    }

    private void check(String service) {
        if (!Waiting.until(
                RELAYING_MAX, () -> health(service).path("status").asText().equals("HEALTHY"))) {
            faults.add("%s is not healthy: %s", service, health(service));
        }
        for (JsonNode check : health(service).path("checks")) {
            Matcher counts = COUNTS.matcher(check.path("detail").asText());
            if (counts.matches()) {
                duplicates += Long.parseLong(counts.group(2));
                if (!counts.group(3).equals("0") || !counts.group(4).equals("0")) {
                    faults.add("%s: %s", service, counts.group());
                }
            }
        }
    }

    private JsonNode health(String service) {
        try {
            return services.get("/api/v1/" + service + "/health", token);
        } catch (DoorRefused refused) {
            return refused.body();
        }
    }

    /** Events that came again after the kill and were recognized. */
    long duplicates() {
        return duplicates;
    }
}
