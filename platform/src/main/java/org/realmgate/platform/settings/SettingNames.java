package org.realmgate.platform.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.realmgate.platform.lifecycle.ServiceName;
import org.realmgate.platform.lifecycle.Starter;

/**
 * Refuses a start with a setting of this service that nothing reads: it is misspelt, and what it
 * was to change stays as it was. Runs last, when every starter has asked for its own. Environment
 * variables in capitals are not looked at, because the environment belongs to everybody.
 */
@ApplicationScoped
public class SettingNames implements Starter {
    /** Read by the server or by other WARs, or by none in services that lack the thing. */
    private static final List<String> OF_EVERY_SERVICE =
            List.of("grpc.host", "grpc.port", "db.class", "db.url", "db.user", "db.password");

    /** Wrong characters in a key that is still taken for another one. */
    private static final int MISSPELT_MAX = 4;

    @Inject private ServiceName service;

    @Override
    public int order() {
        return LAST;
    }

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public void start() {
        check(service.name(), ConfigProvider.getConfig().getPropertyNames(), Settings.asked());
    }

    /**
     * @param given names of what is set, of all services
     * @param asked names of what was read
     * @throws BadSettings naming each key of the service that was not, and the nearest that was, or
     *     all that were
     */
    static void check(String service, Iterable<String> given, Collection<String> asked) {
        var prefix = service + ".";
        var known = new TreeSet<String>();
        asked.stream().filter(key -> key.startsWith(prefix)).forEach(known::add);
        OF_EVERY_SERVICE.forEach(key -> known.add(prefix + key));
        var faults =
                StreamSupport.stream(given.spliterator(), false)
                        .filter(key -> key.startsWith(prefix) && !known.contains(key))
                        .distinct()
                        .sorted()
                        .map(key -> unknown(key, known))
                        .toList();
        if (!faults.isEmpty()) {
            throw new BadSettings(faults);
        }
    }

    private static String unknown(String key, Collection<String> known) {
        var nearest =
                known.stream()
                        .min(Comparator.comparingInt(one -> Spelling.distance(key, one)))
                        .orElseThrow();
        return "unknown setting "
                + key
                + (Spelling.distance(key, nearest) <= MISSPELT_MAX
                        ? "; did you mean " + nearest + "?"
                        : "; known are " + String.join(", ", known));
    }
}
