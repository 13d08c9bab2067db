package org.realmgate.platform.lifecycle;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.realmgate.platform.settings.Settings;

/** Starts and stops with the web application: the one hook that every server has. */
@WebListener
public class LifecycleListener implements ServletContextListener {
    @Inject private ServiceName service;

    @Inject private Lifecycle lifecycle;

    @Inject @Any private Instance<Starter> starters;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        service.be(event.getServletContext().getServletContextName());
        lifecycle.start(() -> starters.stream().toList(), () -> Settings.ofServer(service.name()));
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        lifecycle.stop();
    }
}
