package org.realmgate.bots.account;

import java.time.Duration;
import java.time.Instant;

/**
 * When each page of tokens is renewed: the last one at two thirds of a token's life, which leaves a
 * third for all that may go wrong, the others evenly spread over the sixth before it, so that
 * thousands of sockets do not change over at once.
 *
 * @param life of a token
 * @param age at which the last page is renewed
 */
record RenewalTimes(Duration life, Duration age, int pages) {

    /** Of the age, over which the pages are spread. */
    private static final int SPREAD = 4;

    /**
     * @param ageMax earlier than two thirds of the life
     */
    static RenewalTimes of(Duration life, Duration ageMax, int pages) {
        Duration age = life.multipliedBy(2).dividedBy(3);
        return new RenewalTimes(life, age.compareTo(ageMax) < 0 ? age : ageMax, pages);
    }

    Instant due(int page, Instant expiresAt) {
        Duration before = perPage().multipliedBy(pages - 1L - page);
        return expiresAt.minus(life).plus(age).minus(before);
    }

    /** The time between two pages, which is what one page has to change over. */
    Duration perPage() {
        return age.dividedBy(SPREAD).dividedBy(pages);
    }
}
