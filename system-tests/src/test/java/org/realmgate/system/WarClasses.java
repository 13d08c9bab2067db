package org.realmgate.system;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.realmgate.contracts.deployment.Deployable;

/**
 * The classes by which somebody can come into a deployable: its own, and those of the libraries
 * that its archive carries. The archive is the one that the realm under test is started from.
 */
final class WarClasses {
    private static final Path ROOT = Path.of(System.getProperty("realm.root"));
    private static final String OWN = "WEB-INF/classes/";
    private static final String LIBRARY = "WEB-INF/lib/";
    private static final String CLASS = ".class";

    private static final Map<Deployable, WarClasses> READ = new HashMap<>();

    /** Of each library by its file name: most archives carry the same ones. */
    private static final Map<String, List<Named>> LIBRARIES = new HashMap<>();

    private final Map<Door, List<String>> names = new EnumMap<>(Door.class);
    private final ClassLoader loader;
    private String descriptor = "";

    /** Ways in, by what the file of such a class names. */
    enum Door {
        RESOURCE("Ljakarta/ws/rs/Path;"),
        SOCKET("Ljakarta/websocket/server/ServerEndpoint;"),
        SERVLET("Ljakarta/servlet/annotation/WebServlet;"),
        GRPC("Grpc\\$\\w+ImplBase"),
        /** What protoc makes of a service, which somebody has to carry out. */
        GRPC_DESCRIPTION("getServiceDescriptor");

        private final Pattern constant;

        Door(String constant) {
            this.constant = Pattern.compile(constant);
        }
    }

    private record Named(Door door, String className) {}

    private WarClasses(Path archive) throws IOException {
        var classes = URI.create("jar:" + archive.toUri() + "!/" + OWN).toURL();
        // The platform, which every archive carries, is on this JVM's class path as well.
        loader = new URLClassLoader(new URL[] {classes}, WarClasses.class.getClassLoader());
        try (var war = new ZipInputStream(Files.newInputStream(archive))) {
            for (var entry = war.getNextEntry(); entry != null; entry = war.getNextEntry()) {
                var name = entry.getName();
                if (name.startsWith(OWN)) {
                    named(name.substring(OWN.length()), war).forEach(this::note);
                } else if (name.startsWith(LIBRARY) && name.endsWith(".jar")) {
                    library(name, war).forEach(this::note);
                } else if (name.equals("WEB-INF/web.xml")) {
                    descriptor = new String(war.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
    }

    static synchronized WarClasses of(Deployable deployable) {
        return READ.computeIfAbsent(deployable, WarClasses::read);
    }

    private static WarClasses read(Deployable deployable) {
        try (var modules = Files.list(ROOT)) {
            var archive =
                    modules.map(module -> module.resolve("target").resolve(deployable.war()))
                            .filter(Files::isRegularFile)
                            .findFirst()
                            .orElseThrow();
            return new WarClasses(archive);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Those that are such a door, and those that speak of one. */
    List<Class<?>> naming(Door door) {
        List<Class<?>> all = new ArrayList<>();
        for (var name : names.getOrDefault(door, List.of())) {
            try {
                all.add(Class.forName(name, false, loader));
            } catch (ClassNotFoundException absent) {
                throw new IllegalStateException(
                        "a library brings a door: add it to the dependencies of system-tests",
                        absent);
            }
        }
        return all;
    }

    /** {@code web.xml}. */
    String descriptor() {
        return descriptor;
    }

    private void note(Named one) {
        names.computeIfAbsent(one.door(), door -> new ArrayList<>()).add(one.className());
    }

    private static List<Named> library(String name, InputStream content) throws IOException {
        var known = LIBRARIES.get(name);
        if (known != null) {
            return known;
        }
        List<Named> all = new ArrayList<>();
        try (var jar = new ZipInputStream(new ByteArrayInputStream(content.readAllBytes()))) {
            for (var entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                all.addAll(named(entry.getName(), jar));
            }
        }
        LIBRARIES.put(name, all);
        return all;
    }

    private static List<Named> named(String file, InputStream content) throws IOException {
        List<Named> all = new ArrayList<>();
        if (file.endsWith(CLASS) && !file.startsWith("META-INF/")) {
            var className = file.substring(0, file.length() - CLASS.length()).replace('/', '.');
            // A class file's constants are text within it; what is ASCII reads the same.
            var text = new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
            for (var door : Door.values()) {
                if (door.constant.matcher(text).find()) {
                    all.add(new Named(door, className));
                }
            }
        }
        return all;
    }
}
