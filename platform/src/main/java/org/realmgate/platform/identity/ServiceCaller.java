package org.realmgate.platform.identity;

import java.security.Principal;

/**
 * A service of this realm, or a program of whoever runs it, as its service token tells.
 *
 * @param name as in {@code auth}
 */
public record ServiceCaller(String name) implements Principal {
    @Override
    public String getName() {
        return name;
    }
}
