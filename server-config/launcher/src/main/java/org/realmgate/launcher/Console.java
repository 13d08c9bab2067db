package org.realmgate.launcher;

import java.io.PrintStream;

/**
 * What whoever started the realm sees. Everything else that is printed in this JVM goes to the log.
 */
final class Console {
    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;
    private static volatile boolean warns = true;

    private Console() {}

    static void say(String text) {
        OUT.println(text);
        OUT.flush();
    }

    static void warn(String text) {
        if (warns) {
            ERR.println(text);
            ERR.flush();
        }
    }

    /** Nobody looks any more: only the log is written to from now on. */
    static void leave() {
        warns = false;
    }

    static void captureStandardStreams() {
        System.setOut(new LoggedStream("stdout"));
        System.setErr(new LoggedStream("stderr"));
    }
}
