package org.realmgate.platform.testing;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the classes of a package and below lie, for a test those of its own. A search by package
 * name looks through every archive on the class path, which takes as long as reading the classes.
 */
public final class OwnClasses implements LocationProvider {
    @Override
    public Set<Location> get(Class<?> test) {
        return below(test.getPackageName());
    }

    public static Set<Location> below(String packageName) {
        return OwnClasses.class
                .getClassLoader()
                .resources(packageName.replace('.', '/'))
                .map(Location::of)
                .collect(Collectors.toSet());
    }
}
