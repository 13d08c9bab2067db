package org.realmgate.bots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line, run once, and what it printed. */
final class BotsRun {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Path json;

    BotsRun(Path folder) {
        json = folder.resolve("report.json");
    }

    int of(RealmInTest realm, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", realm.url(), "--json", json.toString()));
        return of(all.toArray(String[]::new));
    }

    int of(String... arguments) {
        return Bots.run(printing(out), printing(err), arguments);
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** All of it, for who wonders why a claim does not hold. */
    @Override
    public String toString() {
        return printed() + "\n" + complained();
    }

    JsonNode report() throws IOException {
        return new ObjectMapper().readTree(json.toFile());
    }

    long errors(String kind) throws IOException {
        return report().path("errors").path(kind).path("count").asLong();
    }

    long reopenings(String member) throws IOException {
        return report().path("reopenings").path(member).asLong();
    }

    /** Accepted messages that somebody did not hear as promised. */
    long promisesBroken() throws IOException {
        JsonNode hearing = report().path("hearing");
        return hearing.path("missing").asLong()
                + hearing.path("duplicate").asLong()
                + hearing.path("out_of_order").asLong();
    }
}
