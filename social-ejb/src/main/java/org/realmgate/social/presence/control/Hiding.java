package org.realmgate.social.presence.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.realmgate.social.person.control.People;
import org.realmgate.social.person.entity.NoSuchPlayer;

/** Being offline to everybody else (R3). */
@ApplicationScoped
public class Hiding {
    @Inject private People people;
    @Inject private PresenceNews news;

    /**
     * Whoever may see the player is told, if it is another wish than before.
     *
     * @throws NoSuchPlayer if its account is so new that nothing was told of it yet
     */
    public void wish(long userId, String username, boolean invisible) {
        var person = people.find(userId).orElseThrow(() -> new NoSuchPlayer(username));
        if (person.isInvisible() != invisible) {
            person.hide(invisible);
            news.addAfterCommit(userId, PresenceNews.Reason.WISHED);
        }
    }
}
