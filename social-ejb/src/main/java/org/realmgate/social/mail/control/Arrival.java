package org.realmgate.social.mail.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.realmgate.social.mail.entity.Mail;
import org.realmgate.social.notification.control.Notifications;
import org.realmgate.social.person.control.People;
import org.realmgate.social.person.entity.Person;

/** A mail comes into its receiver's mailbox, who is told. */
@ApplicationScoped
public class Arrival {
    @Inject private Mails mails;
    @Inject private People people;
    @Inject private Notifications notifications;
    @Inject private Clock clock;

    /** All that is attached is in escrow. */
    void of(String mailId) {
        mails.find(mailId).ifPresent(this::of);
    }

    /** Nothing is attached that would have to be in escrow. */
    void of(Mail mail) {
        mail.arrive(clock.millis());
        if (people.find(mail.toUserId()).isPresent()) {
            tell("mail", mail);
        } else {
            // Its receiver was deleted while it was on its way.
            mail.expireAt(clock.millis());
        }
    }

    /** It was not sent after all. */
    void failed(String mailId) {
        mails.find(mailId).ifPresent(mails::remove);
    }

    /** Back from a receiver who did not take what it holds. */
    void back(Mail mail) {
        mail.comeBack(clock.millis());
        tell("mail_returned", mail);
    }

    private void tell(String kind, Mail mail) {
        Map<String, String> data = new HashMap<>();
        data.put("mail_id", mail.mailId());
        data.put("subject", mail.subject());
        mail.fromUserId()
                .flatMap(people::find)
                .map(Person::username)
                .ifPresent(name -> data.put("from", name));
        notifications.tell(mail.toUserId(), kind, data);
    }
}
