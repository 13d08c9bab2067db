package org.realmgate.bots.report;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.realmgate.bots.measure.Errors;
import org.realmgate.bots.measure.Latency;
import org.realmgate.bots.measure.ProcessUse;

/** A screen of lines, each of a name and what it is; and the lines that every report has. */
final class ReportLines {

    private final StringBuilder text = new StringBuilder();

    void line(String name, String format, Object... values) {
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-13s %s%n",
                        name,
                        String.format(Locale.ROOT, format, values)));
    }

    /**
     * @param realm null where it could not be read
     */
    void realm(ProcessUse realm) {
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

    /**
     * @param codes of the rules that refused, and how often
     */
    void refused(long all, Map<String, Long> codes) {
        line(
                "refused",
                "%,d by the rules%s",
                all,
                codes.isEmpty()
                        ? ""
                        : codes.entrySet().stream()
                                .map(one -> one.getKey() + " " + one.getValue())
                                .collect(Collectors.joining(", ", ": ", "")));
    }

    void errors(Map<String, Errors.Kind> errors) {
        if (errors.isEmpty()) {
            line("errors", "none");
        }
        errors.forEach(
                (kind, error) -> line("error", "%,d × %s: %s", error.count(), kind, error.first()));
    }

    static String latency(Latency latency) {
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

    @Override
    public String toString() {
        return text.toString();
    }
}
