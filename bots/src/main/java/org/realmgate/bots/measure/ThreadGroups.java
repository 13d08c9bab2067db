package org.realmgate.bots.measure;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which part of the realm a thread works for, by how its name begins. The kernel keeps 15
 * characters of a name, so none here asks for more.
 */
final class ThreadGroups {

    static final String OTHER = "other";

    private record Name(Pattern start, String group) {}

    private static final List<Name> NAMES =
            List.of(
                    name("gateway|hall", "sockets"),
                    name("grpc", "streams"),
                    name("zone|world", "zones"),
                    name("chat|room", "chat"),
                    name("auth", "auth"),
                    name("GC Thread|G1 |VM Thread", "gc"),
                    name("C[12] Compiler", "jit"),
                    name("http-", "http"),
                    name("Thread-\\d+ \\(|ActiveMQ|activemq", "broker"));

    private ThreadGroups() {}

    private static Name name(String start, String group) {
        return new Name(Pattern.compile(start), group);
    }

    static String of(String thread) {
        return NAMES.stream()
                .filter(name -> name.start().matcher(thread).lookingAt())
                .map(Name::group)
                .findFirst()
                .orElse(OTHER);
    }
}
