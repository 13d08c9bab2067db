package org.realmgate.bots.report;

import org.realmgate.bots.measure.Latency;
import org.realmgate.bots.measure.Reopenings;

/** A report as a screen of lines. */
public final class ReportText {

    /** A bot's loop that is later than this at p99 measures itself. */
    private static final double LAG_MS_SUSPECT = 10;

    private final ReportLines lines = new ReportLines();

    private ReportText() {}

    public static String of(Report report) {
        ReportText screen = new ReportText();
        screen.traffic(report);
        screen.latencies(report);
        screen.chat(report);
        screen.sockets(report.reopenings());
        screen.processors(report);
        screen.lines.errors(report.errors());
        return screen.lines.toString();
    }

    private void traffic(Report report) {
        lines.line("connected", "%d of %d players", report.connected(), report.players());
        lines.line("measured", "%.1f s", report.seconds());
        lines.line("moves/s", "%,.0f", report.perSecond(report.counted().moves()));
        lines.line(
                "updates/s",
                "%,.0f (moves of others received, all players; %.1f for each move sent)",
                report.perSecond(report.counted().updates()),
                report.neighboursMoving());
        lines.line(
                "frames/s",
                "%,.0f (%,.1f KiB/s)",
                report.perSecond(report.counted().frames()),
                report.perSecond(report.counted().bytes()) / 1024);
        lines.line(
                "chat",
                "%,.1f messages/s, %,.0f deliveries/s",
                report.perSecond(report.counted().says()),
                report.perSecond(report.counted().deliveries()));
    }

    private void latencies(Report report) {
        lines.line(
                "move → seen",
                "%s, by %d observers",
                ReportLines.latency(report.moveSeen()),
                report.observers());
        if (report.unmatched() > 0) {
            lines.line("", "%,d moves seen that no bot remembers to have sent", report.unmatched());
        }
        lines.line("said → heard", "%s", ReportLines.latency(report.chatHeard()));
    }

    private void chat(Report report) {
        lines.line(
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
        lines.line(
                "sockets",
                "dropped %,d, of these opened again %,d; renewed %,d; resumes honoured %,d,"
                        + " expired %,d",
                reopenings.dropped(),
                reopenings.reopened(),
                reopenings.renewed(),
                reopenings.resumesHonoured(),
                reopenings.resumesExpired());
        if (reopenings.reopened() > 0) {
            lines.line("  away", "%s", ReportLines.latency(reopenings.away()));
        }
    }

    private void processors(Report report) {
        Latency lag = report.botsLoopLag();
        lines.line(
                "bots",
                "%.2f cores, loop lag p99 %.1f ms, max %.1f ms%s",
                report.botsCores(),
                lag.p99Ms(),
                lag.maxMs(),
                lag.p99Ms() > LAG_MS_SUSPECT
                        ? " - the bots themselves are late: latencies hold their lag"
                        : "");
        lines.realm(report.realm());
    }
}
