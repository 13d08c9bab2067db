package org.realmgate.bots.report;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.realmgate.bots.measure.Errors;
import org.realmgate.bots.measure.Latency;
import org.realmgate.bots.measure.ProcessUse;
import org.realmgate.bots.measure.Reopenings;

/** A report as a screen of lines. */
public final class ReportText {

    /** A bot's loop that is later than this at p99 measures itself. */
    private static final double LAG_MS_SUSPECT = 10;

    private final StringBuilder text = new StringBuilder();

    private ReportText() {}

    public static String of(Report report) {
        ReportText screen = new ReportText();
        screen.traffic(report);
        screen.latencies(report);
        screen.chat(report);
        screen.sockets(report.reopenings());
        screen.processors(report);
        screen.errors(report);
        return screen.text.toString();
    }

    private void traffic(Report report) {
        line("connected", "%d of %d players", report.connected(), report.players());
        line("measured", "%.1f s", report.seconds());
        line("moves/s", "%,.0f", report.perSecond(report.counted().moves()));
        line(
                "updates/s",
                "%,.0f (moves of others received, all players; %.1f for each move sent)",
                report.perSecond(report.counted().updates()),
                report.neighboursMoving());
        line(
                "frames/s",
                "%,.0f (%,.1f KiB/s)",
                report.perSecond(report.counted().frames()),
                report.perSecond(report.counted().bytes()) / 1024);
        line(
                "chat",
                "%,.1f messages/s, %,.0f deliveries/s",
                report.perSecond(report.counted().says()),
                report.perSecond(report.counted().deliveries()));
    }

    private void latencies(Report report) {
        line("move → seen", "%s, by %d observers", latency(report.moveSeen()), report.observers());
        if (report.unmatched() > 0) {
            line("", "%,d moves seen that no bot remembers to have sent", report.unmatched());
        }
        line("said → heard", "%s", latency(report.chatHeard()));
    }

    private void chat(Report report) {
        line(
                "chat promise",
                "said %,d, accepted %,d, unanswered %,d; missing %,d, duplicate %,d, out of order"
                        + " %,d",
                report.hearing().said(),
                report.hearing().accepted(),
                report.hearing().unanswered(),
                report.hearing().missing(),
                report.hearing().duplicate(),
                report.hearing().outOfOrder());
    }

    private void sockets(Reopenings reopenings) {
        if (!reopenings.any()) {
            return;
        }
        line(
                "sockets",
                "dropped %,d, of these opened again %,d; renewed %,d; resumes honoured %,d,"
                        + " expired %,d",
                reopenings.dropped(),
                reopenings.reopened(),
                reopenings.renewed(),
                reopenings.resumesHonoured(),
                reopenings.resumesExpired());
        if (reopenings.reopened() > 0) {
            line("  away", "%s", latency(reopenings.away()));
        }
    }

    private void processors(Report report) {
        Latency lag = report.botsLoopLag();
        line(
                "bots",
                "%.2f cores, loop lag p99 %.1f ms, max %.1f ms%s",
                report.botsCores(),
                lag.p99Ms(),
                lag.maxMs(),
                lag.p99Ms() > LAG_MS_SUSPECT
                        ? " - the bots themselves are late: latencies hold their lag"
                        : "");
        ProcessUse realm = report.realm();
        if (realm == null) {
            line(
                    "realm",
                    "cores and memory not available (--data or --pid names the process; Linux"
                            + " only)");
            return;
        }
        line("realm", "%.2f cores, %,.0f MiB", realm.cores(), realm.rssMib());
        line("  by work", "%s", cores(realm.groups()));
        if (!realm.busiestOther().isEmpty()) {
            line("  in other", "%s", cores(realm.busiestOther()));
        }
    }

    private void errors(Report report) {
        if (report.errors().isEmpty()) {
            line("errors", "none");
        }
        for (Map.Entry<String, Errors.Kind> error : report.errors().entrySet()) {
            line(
                    "error",
                    "%,d × %s: %s",
                    error.getValue().count(),
                    error.getKey(),
                    error.getValue().first());
        }
    }

    private static String latency(Latency latency) {
        return latency.count() == 0
                ? "nothing measured"
                : String.format(
                        Locale.ROOT,
                        "p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, max %.1f ms (%,d)",
                        latency.p50Ms(),
                        latency.p99Ms(),
                        latency.p999Ms(),
                        latency.maxMs(),
                        latency.count());
    }

    private static String cores(Map<String, Double> cores) {
        return cores.entrySet().stream()
                .map(one -> String.format(Locale.ROOT, "%s %.3f", one.getKey(), one.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void line(String name, String format, Object... values) {
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-13s %s%n",
                        name,
                        String.format(Locale.ROOT, format, values)));
    }
}
