package org.realmgate.bots.report;

import org.realmgate.bots.measure.OutcomeCounts;

/** A market's report as a screen of lines. */
public final class MarketText {

    private MarketText() {}

    public static String of(MarketReport report) {
        ReportLines lines = new ReportLines();
        lines.line("players", "%,d", report.players());
        lines.line("measured", "%.1f s", report.seconds());
        lines.line(
                "deals/s",
                "%,.1f ended, %,.1f by the players' pace",
                report.perSecond(report.ended()),
                report.dealsAskedPerSecond());
        deals(lines, report, "purchases/s", report.purchases());
        deals(lines, report, "transfers/s", report.transfers());
        deals(lines, report, "equips/s", report.equips());
        deals(lines, report, "drops/s", report.drops());
        lines.line(
                "202",
                "%,d purchases, %,d transfers went on without their callers",
                report.purchases().accepted(),
                report.transfers().accepted());
        lines.refused(report.refusals(), report.refused());
        lines.line("bots", "%.2f cores", report.botsCores());
        lines.realm(report.realm());
        lines.errors(report.errors());
        lines.line(
                "books",
                "%,d deals of %,d players: %s",
                report.dealsBalanced(),
                report.players(),
                report.faults() == 0
                        ? "gold and items balance"
                        : "%,d faults".formatted(report.faults()));
        report.told().forEach(fault -> lines.line("  fault", "%s", fault));
        return lines.toString();
    }

    private static void deals(
            ReportLines lines, MarketReport report, String name, OutcomeCounts counts) {
        lines.line(
                name,
                "%,.1f done, %s",
                report.perSecond(counts.done()),
                ReportLines.latency(counts.latency()));
    }
}
