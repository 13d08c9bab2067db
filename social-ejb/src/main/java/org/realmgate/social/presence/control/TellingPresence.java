package org.realmgate.social.presence.control;

import com.google.protobuf.ByteString;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.realmgate.contracts.event.Topics;
import org.realmgate.contracts.gateway.rpc.PresenceChange;
import org.realmgate.contracts.gateway.rpc.ServerFrame;
import org.realmgate.contracts.social.rpc.PlayerBlock;
import org.realmgate.contracts.social.rpc.SocialTurn;
import org.realmgate.platform.bus.Broadcasts;
import org.realmgate.platform.database.Transactions;
import org.realmgate.social.person.control.People;
import org.realmgate.social.presence.control.PresenceNews.Reason;
import org.realmgate.social.presence.entity.PresenceLimits;
import org.realmgate.social.presence.entity.Present;

/**
 * Tells those who may see it what somebody's presence is now (R3, R5). What it is, is read here and
 * not where it changed: whatever happens at several instances at once, the last one to tell tells
 * what came of all of it.
 */
@ApplicationScoped
class TellingPresence {
    @Inject private PresenceNews news;
    @Inject private Presences presences;
    @Inject private People people;
    @Inject @Any private Instance<Audience> audiences;
    @Inject private Broadcasts broadcasts;
    @Inject private Transactions transactions;
    @Inject private Clock clock;

    /** Tells what waits, as much as one transaction takes; whether there may be more. */
    boolean tell() {
        var changed = news.take(PresenceLimits.CHANGES_MAX);
        if (changed.isEmpty()) {
            return false;
        }
        try {
            transactions
                    .in(() -> blocks(changed))
                    .forEach(block -> broadcasts.tell(Topics.SOCIAL_LIVE, turn(block)));
        } catch (RuntimeException fault) {
            news.putBack(changed);
            throw fault;
        }
        return changed.size() == PresenceLimits.CHANGES_MAX;
    }

    private List<PlayerBlock> blocks(Map<Long, EnumSet<Reason>> changed) {
        long asOf = clock.millis();
        var here = presences.of(changed.keySet());
        var invisible = people.invisible(changed.keySet());
        Map<Long, PresenceChange> told = new LinkedHashMap<>();
        changed.forEach(
                (userId, reasons) -> {
                    var present = Optional.ofNullable(here.get(userId));
                    boolean isHidden = invisible.contains(userId);
                    if (isTold(reasons, present.isPresent(), isHidden)) {
                        told.put(userId, change(userId, present.filter(one -> !isHidden), asOf));
                    }
                });
        var watchers = watchersOf(told.keySet());
        List<PlayerBlock> blocks = new ArrayList<>();
        told.forEach(
                (userId, change) -> add(blocks, change, watchers.getOrDefault(userId, Set.of())));
        return blocks;
    }

    /**
     * Of somebody invisible nothing is told but that it is offline, when it begins to wish so; even
     * if it went at the same time, which by then is nobody's business.
     */
    private static boolean isTold(Set<Reason> reasons, boolean isHere, boolean isHidden) {
        if (isHidden) {
            return reasons.contains(Reason.WISHED);
        }
        return isHere || reasons.contains(Reason.CAME_OR_WENT);
    }

    private static PresenceChange change(long userId, Optional<Present> seen, long asOf) {
        var change = PresenceChange.newBuilder().setUserId(userId).setAsOf(asOf);
        seen.ifPresent(
                present ->
                        change.setOnline(true).setZone(present.zone()).setSince(present.since()));
        return change.build();
    }

    private Map<Long, Set<Long>> watchersOf(Collection<Long> userIds) {
        Map<Long, Set<Long>> all = new LinkedHashMap<>();
        if (userIds.isEmpty()) {
            return all;
        }
        for (var audience : audiences) {
            audience.watchersOf(userIds)
                    .forEach(
                            (userId, some) ->
                                    all.computeIfAbsent(userId, any -> new LinkedHashSet<>())
                                            .addAll(some));
        }
        return all;
    }

    private static void add(
            List<PlayerBlock> blocks, PresenceChange change, Collection<Long> watchers) {
        var frame = frame(change);
        var rest = new ArrayList<>(watchers);
        for (int from = 0; from < rest.size(); from += PresenceLimits.RECEIVERS_MAX) {
            int to = Math.min(rest.size(), from + PresenceLimits.RECEIVERS_MAX);
            blocks.add(
                    PlayerBlock.newBuilder()
                            .addAllUserIds(rest.subList(from, to))
                            .setFrame(frame)
                            .build());
        }
    }

    private static ByteString frame(PresenceChange change) {
        return ServerFrame.newBuilder().addPresences(change).build().toByteString();
    }

    private static byte[] turn(PlayerBlock block) {
        return SocialTurn.newBuilder().addBlocks(block).build().toByteArray();
    }
}
