package org.realmgate.bots.account;

/** The realm's REST door said no, or did not answer. */
public final class DoorRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    DoorRefused(String code, String text) {
        super(text);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
