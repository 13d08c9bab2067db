package org.realmgate.platform.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * The name of the service that this application is: the {@code display-name} of its {@code
 * web.xml}.
 */
@ApplicationScoped
public class ServiceName {
    private volatile String name = "unnamed";

    /** One lower-case word, as in {@code auth}. */
    public String name() {
        return name;
    }

    /** Called once, before anything starts. */
    public void be(String serviceName) {
        name = serviceName;
    }
}
