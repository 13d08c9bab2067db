package org.realmgate.bots.scenario;

import java.io.PrintStream;

/** Tells somebody who waits what is going on. */
@FunctionalInterface
public interface Progress {

    void say(String line);

    static Progress to(PrintStream out) {
        return line -> {
            out.println(line);
            out.flush();
        };
    }
}
