package org.realmgate.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * What an operator does about events that services gave up. Asks the services of the realm's JVM;
 * those without a database have no dead letters. 0 if all was done, 1 if something was refused, 3
 * if no realm runs.
 */
@Command(
        name = "dead-letters",
        description = "Events that services gave up: lists, shows, replays or discards them.",
        subcommands = {
            LetterCommands.ListAll.class,
            LetterCommands.Show.class,
            LetterCommands.Replay.class,
            LetterCommands.Discard.class
        })
final class LetterCommands implements Callable<Integer> {
    private static final Pattern LETTER_ID = Pattern.compile("[0-9a-f-]{36}");
    private static final String DOOR = "dead-letters";

    /** Letters of one service; a service's own bound. */
    private static final int LIST_MAX = 100;

    @Mixin private DataOption data;
    @Mixin private Which which;

    /** The same as {@code list}. */
    @Override
    public Integer call() throws InterruptedException {
        return list(data.folder(), which);
    }

    /** Which letters are meant. */
    static final class Which {
        @Option(names = "--service", paramLabel = "NAME", description = "Of this service only.")
        private String service;

        @Option(
                names = "--type",
                paramLabel = "TYPE",
                description = "Of this event type only, such as auth.AccountRegistered.")
        private String type;

        List<String> services(OperatorClient realm) {
            if (service == null) {
                return realm.services();
            }
            if (!realm.services().contains(service)) {
                throw new Refused(
                        "this realm has no service "
                                + service
                                + ", but "
                                + String.join(", ", realm.services()));
            }
            return List.of(service);
        }

        /** Of all services those without letters are passed over; who names one is told. */
        void passOver(String missing) {
            if (service != null) {
                throw new Refused(
                        missing + " has no dead letters: it has no database, or is not deployed");
            }
        }

        /** With what else is asked for. */
        String query(String first) {
            return "?"
                    + first
                    + (type == null
                            ? ""
                            : "&event_type=" + URLEncoder.encode(type, StandardCharsets.UTF_8));
        }
    }

    @Command(
            name = "list",
            description = "The letters that wait, of each service the newest " + LIST_MAX + ".")
    static final class ListAll implements Callable<Integer> {
        @Mixin private DataOption data;
        @Mixin private Which which;

        @Override
        public Integer call() throws InterruptedException {
            return list(data.folder(), which);
        }
    }

    @Command(name = "show", description = "Everything about one letter, with the event's body.")
    static final class Show implements Callable<Integer> {
        @Mixin private DataOption data;

        @Parameters(paramLabel = "ID")
        private String id;

        @Override
        public Integer call() throws InterruptedException {
            var realm = OperatorClient.of(data.folder());
            if (realm.isEmpty()) {
                return nobody(data.folder());
            }
            var found = find(realm.get(), realm.get().services(), id);
            System.out.println(LetterText.whole(found.service(), found.whole(), Instant.now()));
            return 0;
        }
    }

    @Command(name = "replay", description = "Applies events, late; each once.")
    static final class Replay implements Callable<Integer> {
        @Mixin private DataOption data;
        @Mixin private Which which;
        @Mixin private Chosen chosen;
        @Spec private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            return chosen.decide(
                    data.folder(), which, new Decision("replay", "replayed", Map.of()), spec);
        }
    }

    @Command(name = "discard", description = "Decides that events will never be applied.")
    static final class Discard implements Callable<Integer> {
        @Mixin private DataOption data;
        @Mixin private Which which;
        @Mixin private Chosen chosen;
        @Spec private CommandSpec spec;

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                required = true,
                description = "Why; 3..80 characters.")
        private String reason;

        @Override
        public Integer call() throws InterruptedException {
            return chosen.decide(
                    data.folder(),
                    which,
                    new Decision("discard", "discarded", Map.of("reason", reason)),
                    spec);
        }
    }

    /** A decision: the call's name, what a letter is then, and what is said with it. */
    private record Decision(String name, String done, Map<String, String> body) {}

    /** Some letters, or all that wait. */
    static final class Chosen {
        @Parameters(paramLabel = "ID", arity = "0..*", description = "Letters, by their ids.")
        private List<String> ids = new ArrayList<>();

        @Option(names = "--all", description = "All that wait, those buried first before others.")
        private boolean all;

        private int decide(DataFolder data, Which which, Decision decision, CommandSpec spec)
                throws InterruptedException {
            if (all == !ids.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(), "say which letters: some IDs, or --all");
            }
            var realm = OperatorClient.of(data);
            if (realm.isEmpty()) {
                return nobody(data);
            }
            boolean good = true;
            if (all) {
                for (var service : which.services(realm.get())) {
                    good &= decideAll(realm.get(), service, which, decision);
                }
            } else {
                for (var id : ids) {
                    good &= decideOne(realm.get(), which.services(realm.get()), id, decision);
                }
            }
            return good ? 0 : Realm.FAILED;
        }
    }

    private record Found(String service, JsonNode whole) {}

    private static int nobody(DataFolder data) {
        System.err.println("no realm runs on this data: --data=" + data.root());
        return Realm.NOT_RUNNING;
    }

    private static int list(DataFolder data, Which which) throws InterruptedException {
        var client = OperatorClient.of(data);
        if (client.isEmpty()) {
            return nobody(data);
        }
        var realm = client.get();
        var now = Instant.now();
        boolean good = true;
        int listed = 0;
        for (var service : which.services(realm)) {
            var answer = realm.get(service, DOOR + which.query("limit=" + LIST_MAX));
            if (isMissing(answer)) {
                which.passOver(service);
                continue;
            }
            if (!answer.isGood()) {
                System.err.println(service + " does not tell: " + answer.reason());
                good = false;
                continue;
            }
            for (var letter : answer.body().path("letters")) {
                if (listed++ == 0) {
                    System.out.println(LetterText.head());
                }
                System.out.println(LetterText.row(service, letter, now));
            }
            if (answer.body().hasNonNull("next_cursor")) {
                System.out.println(service + " may have more: these are its newest " + LIST_MAX);
            }
        }
        if (listed == 0 && good) {
            System.out.println("no dead letters wait");
        }
        return good ? 0 : Realm.FAILED;
    }

    /** Where the service has no database, or is not deployed. */
    private static boolean isMissing(OperatorClient.Answer answer) {
        return answer.status() == 404 && !"letter.unknown".equals(answer.code());
    }

    private static Found find(OperatorClient realm, List<String> services, String id)
            throws InterruptedException {
        if (LETTER_ID.matcher(id).matches()) {
            for (var service : services) {
                var answer = realm.get(service, DOOR + "/" + id);
                if (answer.isGood()) {
                    return new Found(service, answer.body());
                }
                if (answer.status() != 404) {
                    throw new Refused(service + " does not tell: " + answer.reason());
                }
            }
        }
        throw new Refused("no dead letter of " + String.join(", ", services) + " has the id " + id);
    }

    private static boolean decideOne(
            OperatorClient realm, List<String> services, String id, Decision decision)
            throws InterruptedException {
        try {
            var found = find(realm, services, id);
            var answer =
                    realm.post(
                            found.service(),
                            DOOR + "/" + id + "/" + decision.name(),
                            decision.body());
            if (!answer.isGood()) {
                throw new Refused(id + " is not " + decision.done() + ": " + answer.reason());
            }
            System.out.println(id + " is " + decision.done() + " in " + found.service());
            return true;
        } catch (Refused refused) {
            System.err.println(refused.getMessage());
            return false;
        }
    }

    /** In calls of at most 500, each of which goes on where the one before ended. */
    private static boolean decideAll(
            OperatorClient realm, String service, Which which, Decision decision)
            throws InterruptedException {
        long decided = 0;
        long refused = 0;
        var cursor = Optional.of("");
        while (cursor.isPresent()) {
            var first = cursor.get().isEmpty() ? "" : "cursor=" + cursor.get();
            var answer =
                    realm.post(
                            service,
                            DOOR + "/" + decision.name() + which.query(first),
                            decision.body());
            if (isMissing(answer)) {
                which.passOver(service);
                return true;
            }
            if (!answer.isGood()) {
                System.err.println(service + ": " + answer.reason());
                return false;
            }
            decided += answer.body().path("decided").asLong();
            refused += answer.body().path("refused").asLong();
            cursor = Optional.ofNullable(answer.body().path("next_cursor").textValue());
        }
        System.out.println(
                service + ": " + decided + " " + decision.done() + ", " + refused + " refused");
        return refused == 0;
    }
}
