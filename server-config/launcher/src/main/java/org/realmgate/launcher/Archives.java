package org.realmgate.launcher;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.realmgate.contracts.deployment.Deployable;

/**
 * The archives that a realm is made of: found where the build left them, deployed without the
 * libraries that the launcher brings for all of them.
 */
record Archives(List<Path> folders, Libraries libraries, Path deployed) {
    static final String ADAPTER = "artemis.rar";
    private static final String PROPERTY = "realm.wars";

    /** Folders parted like a class path, in the system property {@code realm.wars}. */
    static Archives ofServer(DataFolder data) {
        var text = System.getProperty(PROPERTY, ".");
        return new Archives(
                Arrays.stream(text.split(File.pathSeparator)).map(Path::of).toList(),
                Libraries.ofLauncher(),
                data.archives());
    }

    /** The broker's adapter, ready to be deployed. */
    Path adapter() {
        return libraries.leaveOut(require(ADAPTER), deployed);
    }

    /** A deployable's archive, ready to be deployed. */
    Path war(Deployable deployable) {
        return libraries.leaveOut(require(deployable.war()), deployed);
    }

    /** Refuses the start if one is missing, and names all that are. */
    void requireAll(List<Deployable> deployables) {
        var missing =
                deployables.stream()
                        .map(Deployable::war)
                        .filter(name -> find(name).isEmpty())
                        .toList();
        if (!missing.isEmpty()) {
            throw missing(String.join(", ", missing));
        }
        require(ADAPTER);
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
