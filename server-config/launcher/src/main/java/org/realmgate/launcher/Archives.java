package org.realmgate.launcher;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where the archives are that a realm is made of. */
record Archives(List<Path> folders) {
    static final String ADAPTER = "artemis.rar";
    private static final String PROPERTY = "realm.wars";

    /** Folders parted like a class path, in the system property {@code realm.wars}. */
    static Archives ofServer() {
        var text = System.getProperty(PROPERTY, ".");
        return new Archives(Arrays.stream(text.split(File.pathSeparator)).map(Path::of).toList());
    }

    Path adapter() {
        return require(ADAPTER);
    }

    Path war(Component component) {
        return require(component.war());
    }

    /** Refuses the start if one is missing, and names all that are. */
    void requireAll(List<Component> components) {
        var missing =
                components.stream()
                        .map(Component::war)
                        .filter(name -> find(name).isEmpty())
                        .toList();
        if (!missing.isEmpty()) {
            throw missing(String.join(", ", missing));
        }
        adapter();
    }

    private Path require(String name) {
        return find(name).orElseThrow(() -> missing(name));
    }

    private Refused missing(String names) {
        return new Refused(
                "not built: "
                        + names
                        + "; looked in "
                        + String.join(", ", folders.stream().map(Path::toString).toList())
                        + " (system property "
                        + PROPERTY
                        + ")");
    }

    private Optional<Path> find(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
