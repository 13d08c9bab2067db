package org.realmgate.platform.testing.container;

import fish.payara.arquillian.container.payara.managed.PayaraMicroContainerConfiguration;
import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.HTTPContext;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.shrinkwrap.api.Archive;

/**
 * The adapter's Payara Micro, with what a service needs of its surroundings: the broker's resource
 * adapter, an empty database, a service key, ports of the loopback address. It has ended and left
 * no file when {@link #undeploy} returns.
 */
public final class TestServer extends PayaraMicroDeployableContainer {
    private static final int START_SECONDS_MAX = 120;
    private static final int END_SECONDS_MAX = 20;

    private PayaraMicroContainerConfiguration configuration;
    private Path folder;

    @Override
    public void setup(PayaraMicroContainerConfiguration found) {
        configuration = found;
        super.setup(found);
    }

    @Override
    public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
        try {
            folder = Files.createTempDirectory("realm-container");
            var surroundings = Surroundings.in(folder, archive.getName().replace(".war", ""));
            configuration.setStartupTimeoutInSeconds(START_SECONDS_MAX);
            configuration.setRandomHttpPort(false); // it stands in domain.xml
            configuration.setAutoBindHttp(false);
            configuration.setCmdOptions(String.join(" ", surroundings.jvmOptions()));
            configuration.setExtraMicroOptions(String.join(" ", surroundings.serverOptions()));
        } catch (IOException fault) {
            throw new DeploymentException("making " + folder, fault);
        }
        try {
            return onLoopback(super.deploy(archive));
        } catch (DeploymentException | RuntimeException fault) {
            undeploy(archive);
            throw fault;
        }
    }

    /** The adapter only asks it to end. */
    @Override
    public void undeploy(Archive<?> archive) throws DeploymentException {
        var servers = ProcessHandle.current().children().toList();
        super.undeploy(archive);
        for (var server : servers) {
            server.onExit()
                    .completeOnTimeout(server, END_SECONDS_MAX, TimeUnit.SECONDS)
                    .thenAccept(ProcessHandle::destroyForcibly)
                    .join();
        }
        delete(folder);
        deleteCopies();
    }

    /** What the adapter deployed from; it leaves that to whoever cleans up. */
    private void deleteCopies() {
        try (var copies =
                Files.newDirectoryStream(folder.getParent(), "arquillian-payara-micro*")) {
            copies.forEach(TestServer::delete);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The server tells the name of its machine, at which it does not listen. */
    private static ProtocolMetaData onLoopback(ProtocolMetaData told) {
        var server = told.getContexts(HTTPContext.class).iterator().next();
        if (server.getServlets().isEmpty()) {
            throw new IllegalStateException(
                    "the server did not take the archive: its log, in target/failsafe-reports,"
                            + " says why");
        }
        var loopback = new HTTPContext(Surroundings.HOST, server.getPort());
        server.getServlets().forEach(loopback::add);
        return new ProtocolMetaData().addContext(loopback);
    }

    private static void delete(Path folder) {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
