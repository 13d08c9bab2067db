package org.realmgate.bots.kill;

import java.util.List;
import java.util.Locale;

/** The rounds as a screen of lines. */
final class KillText {

    private static final String HEAD =
            "round  killed after  ready again  accounts  messages  zone changes  oldest position "
                + " cut off: answers / zone changes  bought / given / used  mails  sent again  all"
                + " ended  events again  faults%n";
    private static final String ROW =
            "%5d  %10.1f s  %9.1f s  %8d  %8d  %12d  %13.1f s  %31s  %21s  %5d  %10d  %7.1f s  %12d"
                    + "  %6d%n";

    private KillText() {}

    static String of(List<KillRound> rounds, long seed) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, HEAD));
        for (KillRound round : rounds) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            ROW,
                            round.number(),
                            round.killedAfterSeconds(),
                            round.readySeconds(),
                            round.accounts(),
                            round.messages(),
                            round.entries(),
                            round.oldestPositionSeconds(),
                            round.storedUnacknowledged() + " / " + round.entriesCut(),
                            round.purchases()
                                    + " / "
                                    + round.transfers()
                                    + " / "
                                    + round.itemsUsed(),
                            round.mails(),
                            round.sentAgain(),
                            round.endedSeconds(),
                            round.duplicates(),
                            round.faults()));
        }
        for (KillRound round : rounds) {
            round.told().forEach(fault -> text.append(line(round.number(), fault)));
        }
        long faults = rounds.stream().mapToLong(KillRound::faults).sum();
        return text.append(
                        String.format(
                                Locale.ROOT,
                                "%s (--seed %d)%n",
                                faults == 0
                                        ? "nothing acknowledged was lost, nothing applied twice"
                                        : faults + " faults",
                                seed))
                .toString();
    }

    private static String line(int round, String fault) {
        return String.format(Locale.ROOT, "round %d: %s%n", round, fault);
    }
}
