package org.realmgate.bots;

/** What a run does; on the command line in lower case with hyphens. */
enum Scenario {
    /** Walk and talk for a while. */
    PLAY,
    /** The same by two players who register and log in by the public calls. */
    FLOW,
    /** Players buy, equip, give and drop, and the books must balance. */
    MARKET,
    /** Players befriend each other, send mail, bank, trade and talk. */
    SOCIETY,
    /** 100 users × 10 chat messages. */
    LOAD_TEST;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
