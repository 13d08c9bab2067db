package org.realmgate.platform.testing.container;

import fish.payara.arquillian.container.payara.managed.PayaraMicroContainerConfiguration;
import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
            configuration.setCmdOptions(words(surroundings.jvmOptions()));
            configuration.setExtraMicroOptions(words(surroundings.serverOptions()));
            return onLoopback(super.deploy(archive));
        } catch (IOException fault) {
            throw new DeploymentException("making " + folder, fault);
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
        var loopback = new ProtocolMetaData();
        for (var context : told.getContexts(HTTPContext.class)) {
            var same = new HTTPContext(Surroundings.HOST, context.getPort());
            context.getServlets().forEach(same::add);
            loopback.addContext(same);
        }
        return loopback;
    }

    /** As the adapter takes them apart. */
    private static String words(Stream<String> options) {
        return options.map(option -> option.replace(" ", "\\ ")).collect(Collectors.joining(" "));
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
