package org.realmgate.bots.report;

import java.util.Locale;

/** A society's report as a screen of lines. */
public final class SocietyText {

    private SocietyText() {}

    public static String of(SocietyReport report) {
        ReportLines lines = new ReportLines();
        lines.line("players", "%,d, %,d of them connected", report.players(), report.connected());
        lines.line("measured", "%.1f s", report.seconds());
        lines.line(
                "acts/s",
                "%,.1f ended, %,.1f found nothing to do, %,.1f by the players' pace",
                report.perSecond(report.ended()),
                report.perSecond(report.idle()),
                report.actsAskedPerSecond());
        report.acts()
                .forEach(
                        (act, counts) ->
                                lines.line(
                                        act.name().toLowerCase(Locale.ROOT) + "/s",
                                        "%,.1f done, %s",
                                        report.perSecond(counts.done()),
                                        ReportLines.latency(counts.latency())));
        lines.line("friend seen", "%s", ReportLines.latency(report.seen()));
        if (report.unseen() > 0) {
            lines.line("  unseen", "%,d", report.unseen());
        }
        lines.refused(report.refusals(), report.refused());
        lines.line("bots", "%.2f cores", report.botsCores());
        lines.realm(report.realm());
        lines.errors(report.errors());
        lines.line(
                "together",
                "%s",
                report.faults() == 0
                        ? "they have the gold and the items that they had"
                        : "%,d faults".formatted(report.faults()));
        report.told().forEach(fault -> lines.line("  fault", "%s", fault));
        return lines.toString();
    }
}
