package org.realmgate.platform.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * The names of what is set. One of this service that nothing reads is misspelt, and what it was to
 * change would stay as it was. Environment variables in capitals are not looked at, because the
 * environment belongs to everybody.
 *
 * @param given the names of what is set, of all services
 */
record SettingNames(String service, Iterable<String> given) {
    /** Where names do not count. */
    static final SettingNames NONE = new SettingNames("", List.of());

    /** Read by the server or by other WARs, or by none in services that lack the thing. */
    private static final List<String> OF_EVERY_SERVICE =
            List.of(
                    "grpc.host",
                    "grpc.port",
                    "grpc.limit",
                    "grpc.calls-per-address-max",
                    "db.class",
                    "db.url",
                    "db.user",
                    "db.password");

    /** Wrong characters in a key that is still taken for another one. */
    private static final int MISSPELT_MAX = 4;

    /**
     * A sentence for each key of the service that was not asked for, with the nearest that was, or
     * all that were.
     */
    List<String> unread(Collection<String> asked) {
        var prefix = service + ".";
        var known = new TreeSet<String>();
        asked.stream().filter(key -> key.startsWith(prefix)).forEach(known::add);
        OF_EVERY_SERVICE.forEach(key -> known.add(prefix + key));
        return StreamSupport.stream(given.spliterator(), false)
                .filter(key -> key.startsWith(prefix) && !known.contains(key))
                .distinct()
                .sorted()
                .map(key -> unknown(key, known))
                .toList();
    }

    private static String unknown(String key, Collection<String> known) {
        var nearest =
                known.stream()
                        .min(Comparator.comparingInt(one -> EditDistance.distance(key, one)))
                        .orElseThrow();
        return "unknown setting "
                + key
                + (EditDistance.distance(key, nearest) <= MISSPELT_MAX
                        ? "; did you mean " + nearest + "?"
                        : "; known are " + String.join(", ", known));
    }
}
