package org.realmgate.social.friend.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.realmgate.contracts.refusal.Refusal;
import org.realmgate.social.friend.entity.AlreadyAsked;
import org.realmgate.social.friend.entity.AlreadyFriends;
import org.realmgate.social.friend.entity.Friend;
import org.realmgate.social.friend.entity.FriendLimits;
import org.realmgate.social.friend.entity.FriendsFull;
import org.realmgate.social.friend.entity.Friendship;
import org.realmgate.social.friend.entity.NoSuchRequest;
import org.realmgate.social.friend.entity.NotWithYourself;
import org.realmgate.social.friend.entity.RequestsFull;
import org.realmgate.social.notification.control.Notifications;
import org.realmgate.social.person.control.People;
import org.realmgate.social.person.entity.NoSuchPlayer;
import org.realmgate.social.person.entity.Person;

/**
 * Asking, accepting and ending (R1). Each locks both players first: what is read after that is so
 * until the transaction ends, also their numbers of friends.
 */
@ApplicationScoped
public class Befriending {
    @Inject private People people;
    @Inject private Friends friends;
    @Inject private Blocks blocks;
    @Inject private Notifications notifications;
    @Inject private Clock clock;

    /**
     * Asks; who was asked by the other accepts by that.
     *
     * @throws Refusal {@code social.no-such-player, social.not-with-yourself, social.blocked,
     *     social.already-friends, social.already-asked, social.friends-full,
     *     social.friend-requests-full}
     */
    public Friend ask(long userId, String username) {
        long otherId =
                people.named(username).orElseThrow(() -> new NoSuchPlayer(username)).userId();
        if (otherId == userId) {
            throw new NotWithYourself();
        }
        var both = people.requireLocked(List.of(userId, otherId));
        var asker = both.get(userId);
        var other = both.get(otherId);
        blocks.requireNoneBetween(userId, other);
        return friends.between(userId, otherId)
                .map(known -> answer(known, asker, other))
                .orElseGet(() -> request(asker, other));
    }

    private Friend answer(Friendship known, Person asker, Person other) {
        if (known.isAccepted()) {
            throw new AlreadyFriends(other.username());
        }
        if (known.isRequestOf(asker.userId())) {
            throw new AlreadyAsked(other.username());
        }
        return accept(known, asker, other);
    }

    private Friend request(Person asker, Person other) {
        requireRoom(asker);
        if (friends.requestsOf(asker.userId()) >= FriendLimits.SENT_MAX) {
            throw RequestsFull.sent();
        }
        if (friends.requestsTo(other.userId()) >= FriendLimits.RECEIVED_MAX) {
            throw RequestsFull.received(other.username());
        }
        var request = new Friendship(asker.userId(), other.userId(), clock.millis());
        friends.add(request);
        tell(other, "friend_request", asker);
        return seen(request, other, Friend.State.REQUEST_SENT);
    }

    /**
     * Accepts what the other has asked; accepted already, it stays so.
     *
     * @throws Refusal {@code social.no-such-player, social.no-such-friend-request,
     *     social.friends-full}
     */
    public Friend accept(long userId, long askerId) {
        if (askerId == userId) {
            throw new NoSuchRequest(askerId);
        }
        var both = people.requireLocked(List.of(userId, askerId));
        var asker = both.get(askerId);
        var known =
                friends.between(userId, askerId)
                        .filter(found -> !found.isRequestOf(userId))
                        .orElseThrow(() -> new NoSuchRequest(askerId));
        return known.isAccepted()
                ? seen(known, asker, Friend.State.FRIEND)
                : accept(known, both.get(userId), asker);
    }

    private Friend accept(Friendship request, Person accepting, Person asker) {
        requireRoom(accepting);
        requireRoom(asker);
        request.accept(clock.millis());
        tell(asker, "friend_accepted", accepting);
        return seen(request, asker, Friend.State.FRIEND);
    }

    private void requireRoom(Person person) {
        if (friends.friendsOf(person.userId()) >= FriendLimits.FRIENDS_MAX) {
            throw new FriendsFull(person.username());
        }
    }

    /** Ends what is between the two, whatever it is: a friendship, or a request of either. */
    public void end(long userId, long otherId) {
        people.locked(List.of(userId, otherId));
        friends.between(userId, otherId).ifPresent(friends::remove);
    }

    /**
     * Of a player who is going nothing is left (R5). Locked until it is gone, it is not asked or
     * blocked any more, and whoever waits for it finds nobody.
     */
    public void forget(long userId) {
        people.locked(List.of(userId));
        friends.removeAllOf(userId);
        blocks.removeAllOf(userId);
    }

    private void tell(Person whom, String kind, Person ofWhom) {
        notifications.tell(
                whom.userId(),
                kind,
                Map.of("user_id", Long.toString(ofWhom.userId()), "username", ofWhom.username()));
    }

    private static Friend seen(Friendship friendship, Person other, Friend.State state) {
        return new Friend(other.userId(), other.username(), state, friendship.since());
    }
}
