package org.realmgate.launcher;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.PayaraMicroBoot;
import java.io.IOException;
import java.lang.reflect.Array;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.realmgate.contracts.deployment.Deployable;

/** The application server in this JVM. */
final class Server {
    private final PayaraMicroRuntime runtime;

    private Server(PayaraMicroRuntime runtime) {
        this.runtime = runtime;
    }

    static Server boot(DataFolder data, RealmSettings settings, Path logging) {
        var domain = data.server().resolve("realm-domain.xml");
        DomainXml.write(domain, settings.servicesHost(), settings.servicesPort());
        writeDefaultWebXml(data.server().resolve("config"));
        try {
            var micro =
                    implementation()
                            .setPrintLogo(false)
                            .setRootDir(data.server().toFile())
                            .setAlternateDomainXML(domain.toFile())
                            .setLogPropertiesFile(logging.toFile())
                            .setNoCluster(true)
                            .setNoHazelcast(true);
            lookIntoOwnClassesOnly();
            SyncedFiles.register();
            // Each beans.xml of each WAR against its schema; ours are tested.
            System.setProperty("org.jboss.weld.xml.disableValidating", "true");
            return new Server(micro.bootStrap());
        } catch (BootstrapException fault) {
            throw new Refused("the server does not boot: " + fault.getMessage(), fault);
        }
    }

    /** The server brings a file of its own only where there is none. */
    private static void writeDefaultWebXml(Path folder) {
        try (var ours = Server.class.getResourceAsStream("default-web.xml")) {
            Files.createDirectories(folder);
            Files.copy(
                    ours, folder.resolve("default-web.xml"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException fault) {
            throw new Refused("the server's configuration cannot be written: " + fault, fault);
        }
    }

    /**
     * The server's own entry makes a class loader that reads jars inside its jar, slowly. Its
     * classes are on this class path already, where the JVM keeps them prepared between starts.
     */
    private static PayaraMicroBoot implementation() {
        // The server finds its modules by the class path of this jar's manifest.
        System.setProperty("fish.payara.micro.BootJar", ownJar().toString());
        try {
            return (PayaraMicroBoot)
                    Class.forName("fish.payara.micro.impl.PayaraMicroImpl")
                            .getMethod("getInstance")
                            .invoke(null);
        } catch (ReflectiveOperationException fault) {
            throw new IllegalStateException("the server is not on the class path", fault);
        }
    }

    /**
     * The server reads what an archive holds, and after it every class of the class path that those
     * mention, and so on: most of gRPC, Netty and JPA for each WAR, a fifth of a start. The full
     * server does not; what this one must not look up is a list of beginnings of names.
     */
    private static void lookIntoOwnClassesOnly() {
        try {
            var locator =
                    Class.forName("com.sun.enterprise.v3.server.ClassloaderResourceLocatorAdapter");
            var refused = locator.getDeclaredField("BLACKLIST");
            refused.setAccessible(true);
            Array.set(refused.get(null), 0, "");
        } catch (ReflectiveOperationException fault) {
            throw new IllegalStateException("this server looks classes up otherwise", fault);
        }
    }

    private static URI ownJar() {
        try {
            return Server.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("where the launcher is", impossible);
        }
    }

    /** The adapter by which all others reach the broker; it comes before them. */
    boolean deployAdapter(Path file) {
        return runtime.deploy(file.toFile());
    }

    /** Whether the server took it; whether it then works it says itself, at its health address. */
    boolean deploy(Deployable deployable, Path war) {
        return runtime.deploy(deployable.name(), deployable.contextRoot(), war.toFile());
    }

    void undeploy(Deployable deployable) {
        runtime.undeploy(deployable.name());
    }

    boolean has(Deployable deployable) {
        return runtime.getDeployedApplicationNames().contains(deployable.name());
    }
}
