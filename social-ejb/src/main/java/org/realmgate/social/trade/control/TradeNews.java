package org.realmgate.social.trade.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.realmgate.social.notification.control.Notifications;
import org.realmgate.social.person.control.People;
import org.realmgate.social.trade.entity.Trade;

/** What the two are told of their trade, in the transaction of what it is about. */
@ApplicationScoped
public class TradeNews {
    @Inject private Notifications notifications;
    @Inject private People people;

    /** To who is asked. */
    void requested(Trade trade) {
        tell(trade, trade.b().userId(), "trade_request", Map.of());
    }

    void done(Trade trade) {
        tellBoth(trade, "trade_done", Map.of());
    }

    void failed(Trade trade) {
        tellBoth(trade, "trade_failed", Map.of("code", trade.code()));
    }

    void cancelled(Trade trade) {
        tellBoth(trade, "trade_cancelled", Map.of("code", trade.code()));
    }

    /** To whom the other one left alone. */
    void cancelledBy(long userId, Trade trade) {
        tell(trade, trade.theirs(userId).userId(), "trade_cancelled", Map.of("code", trade.code()));
    }

    private void tellBoth(Trade trade, String kind, Map<String, String> more) {
        for (var side : List.of(trade.a(), trade.b())) {
            tell(trade, side.userId(), kind, more);
        }
    }

    /** Names the other one, if it is still somebody. */
    private void tell(Trade trade, long userId, String kind, Map<String, String> more) {
        var data = new TreeMap<>(more);
        data.put("trade_id", trade.tradeId());
        people.find(trade.theirs(userId).userId())
                .ifPresent(other -> data.put("username", other.username()));
        notifications.tell(userId, kind, data);
    }
}
