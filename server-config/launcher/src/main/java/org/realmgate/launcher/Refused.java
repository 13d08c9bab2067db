package org.realmgate.launcher;

/** What was asked for cannot be done; the text is for whoever asked. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String text) {
        super(text);
    }

    Refused(String text, Throwable cause) {
        super(text, cause);
    }
}
