package org.realmgate.match;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import org.realmgate.platform.testing.OwnClasses;
import org.realmgate.platform.testing.ServiceRules;

@AnalyzeClasses(locations = OwnClasses.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest static final ArchTests AS_IN_EVERY_SERVICE = ArchTests.in(ServiceRules.class);
}
