package org.realmgate.platform.settings;

import java.util.List;

/** A start was refused. The message names every key at fault, its value and what it must be. */
public final class BadSettings extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    BadSettings(List<String> faults) {
        super(String.join("; ", faults));
    }
}
