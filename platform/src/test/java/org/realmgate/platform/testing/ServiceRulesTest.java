package org.realmgate.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceRulesTest {
    private static final JavaClasses CROOKED =
            new ClassFileImporter().importLocations(OwnClasses.below("org.realmgate.crooked"));

    @ParameterizedTest
    @MethodSource("rules")
    void aServiceThatBreaksTheRuleIsFound(Field rule) throws IllegalAccessException {
        var result = ((ArchRule) rule.get(null)).evaluate(CROOKED);

        assertThat(result.hasViolation()).isTrue();
    }

    static Stream<Field> rules() {
        return Arrays.stream(ServiceRules.class.getFields())
                .filter(field -> field.getType() == ArchRule.class);
    }
}
