package org.realmgate.platform.testing.container;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.hamcrest.Matcher;
import org.jboss.arquillian.protocol.servlet5.runner.ServletTestRunner;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A service's web archive with a test in it. */
public final class ServiceArchive {
    private static final String WEB_XML = "WEB-INF/web.xml";

    /**
     * The fragment that would bring it is passed over: our web.xml names all fragments that count.
     */
    private static final String RUNNER =
            """
              <servlet>
                <servlet-name>%1$s</servlet-name>
                <servlet-class>%2$s</servlet-class>
              </servlet>
              <servlet-mapping>
                <servlet-name>%1$s</servlet-name>
                <url-pattern>/%1$s</url-pattern>
              </servlet-mapping>
            </web-app>
            """
                    .formatted("ArquillianServletRunnerEE9", ServletTestRunner.class.getName());

    /** A class of each library that tests need beside JUnit, which Arquillian brings. */
    private static final List<Class<?>> LIBRARIES =
            List.of(Assertions.class, Awaitility.class, Matcher.class);

    private ServiceArchive() {}

    /**
     * The built archive as it is, with the test, the libraries that it needs there, and a door for
     * Arquillian.
     */
    public static WebArchive of(String service, Class<?> test) {
        var built = new File("target", service + ".war");
        if (!built.isFile()) {
            throw new IllegalStateException(
                    "tests inside the server run on the built archive (mvn verify), and there is"
                            + " none: "
                            + built.getAbsolutePath());
        }
        var archive =
                ShrinkWrap.create(ZipImporter.class, built.getName())
                        .importFrom(built)
                        .as(WebArchive.class)
                        .addClasses(test, ServiceInServer.class);
        for (var library : LIBRARIES) {
            archive.addAsLibrary(jarOf(library));
        }
        var webXml = textOf(archive, WEB_XML).replace("</web-app>", RUNNER);
        archive.delete(WEB_XML);
        return archive.add(new StringAsset(webXml), WEB_XML);
    }

    private static String textOf(WebArchive archive, String file) {
        try (var content = archive.get(file).getAsset().openStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static File jarOf(Class<?> library) {
        try {
            return Path.of(library.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toFile();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
