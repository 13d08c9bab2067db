package org.realmgate.bots.measure;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a process used between two samples.
 *
 * @param cores processor seconds per second
 * @param groups the same by what the threads work for; {@code other} includes threads that ended in
 *     between
 * @param busiestOther the busiest names within {@code other}, so that nothing hides there
 */
public record ProcessUse(
        double cores, double rssMib, Map<String, Double> groups, Map<String, Double> busiestOther) {

    private static final int BUSIEST_MAX = 5;

    static ProcessUse between(ProcessSample from, ProcessSample to) {
        double ticksPerWindow = ProcessSample.TICKS_PER_SECOND * (to.nanos() - from.nanos()) / 1e9;
        Map<String, Double> groups = new HashMap<>();
        Map<String, Double> others = new HashMap<>();
        double total = (to.ticks() - from.ticks()) / ticksPerWindow;
        double known = 0;
        for (Map.Entry<Integer, ProcessSample.ThreadTicks> thread : to.threads().entrySet()) {
            ProcessSample.ThreadTicks was = from.threads().get(thread.getKey());
            double cores =
                    (thread.getValue().ticks() - (was == null ? 0 : was.ticks())) / ticksPerWindow;
            String name = thread.getValue().name();
            String group = ThreadGroups.of(name);
            if (group.equals(ThreadGroups.OTHER)) {
                others.merge(name.replaceAll("\\d+", "#"), cores, Double::sum);
            } else {
                groups.merge(group, cores, Double::sum);
                known += cores;
            }
        }
        groups.put(ThreadGroups.OTHER, Math.max(0, total - known));
        return new ProcessUse(
                total,
                to.rssKib() / 1024.0,
                busiest(groups, groups.size()),
                busiest(others, BUSIEST_MAX));
    }

    private static Map<String, Double> busiest(Map<String, Double> cores, int count) {
        Map<String, Double> sorted = new LinkedHashMap<>();
        cores.entrySet().stream()
                .filter(one -> one.getValue() > 0)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(count)
                .forEach(one -> sorted.put(one.getKey(), one.getValue()));
        return sorted;
    }
}
