package org.realmgate.bots.kill;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.realmgate.bots.account.DoorRefused;

/**
 * Every purchase ends soon after the realm is back; what was acknowledged as done is done; and each
 * shopper has paid for what it has, and has what it paid for.
 */
final class PurchasesCheck {
    private static final Duration ENDING_MAX = Duration.ofSeconds(10);
    private static final int PAGE = 100;
    private static final long STARTING_GOLD = 1_000;

    private final Back back;
    private final Faults faults;
    private long goneOn;

    PurchasesCheck(Back back, Faults faults) {
        this.back = back;
        this.faults = faults;
    }

    /** How many were under way when the realm came back. */
    long goneOn() {
        return goneOn;
    }

    void areWhole(Shopper shopper, List<String> acknowledged) {
        String token = back.tokenOf(shopper.account().userId());
        shopper.keyInFlight().ifPresent(key -> sendAgain(token, key));
        goneOn += moving(token);
        if (!Waiting.until(ENDING_MAX, () -> moving(token) == 0)) {
            faults.add("%s: purchases do not end: %d", shopper.account().username(), moving(token));
        }
        Set<String> completed = new HashSet<>();
        long gold = 0;
        long arrows = 0;
        for (JsonNode purchase : purchases(token)) {
            if (purchase.path("state").asText().equals("completed")) {
                completed.add(purchase.path("saga_id").asText());
                gold += purchase.path("gold").asLong();
                arrows += purchase.path("quantity").asLong();
            }
        }
        for (String one : acknowledged) {
            if (!completed.contains(one)) {
                faults.add("%s: purchase %s is not done", shopper.account().username(), one);
            }
        }
        isPaid(shopper, token, gold);
        isHeld(shopper, token, arrows);
    }

    /** Done once, whether the first attempt was done or not. */
    private void sendAgain(String token, String key) {
        try {
            Shopper.buy(back.door(), token, key);
        } catch (DoorRefused outOfGold) {
            // It was answered, and nothing was taken.
        }
    }

    private void isPaid(Shopper shopper, String token, long gold) {
        JsonNode wallet = back.door().get("/api/v1/auth/wallet", token);
        if (wallet.path("gold").asLong() != STARTING_GOLD - gold
                || wallet.path("held").asLong() != 0) {
            faults.add(
                    "%s: paid %d gold of %d, and the wallet is %s",
                    shopper.account().username(), gold, STARTING_GOLD, wallet);
        }
    }

    private void isHeld(Shopper shopper, String token, long arrows) {
        long held = 0;
        for (JsonNode item : back.door().get("/api/v1/world/inventory", token).path("items")) {
            if (item.path("item").asText().equals(Shopper.ITEM)) {
                held += item.path("quantity").asLong();
            }
        }
        if (held != arrows) {
            faults.add(
                    "%s: bought %d arrows and has %d", shopper.account().username(), arrows, held);
        }
    }

    private long moving(String token) {
        return purchases(token).stream()
                .map(purchase -> purchase.path("state").asText())
                .filter(state -> !state.equals("completed") && !state.equals("compensated"))
                .count();
    }

    private List<JsonNode> purchases(String token) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = back.door().get(Shopper.PURCHASES + "?limit=" + PAGE + cursor, token);
            page.path("purchases").forEach(all::add);
            cursor =
                    page.hasNonNull("next_cursor")
                            ? "&cursor=" + page.path("next_cursor").asText()
                            : null;
        }
        return all;
    }
}
