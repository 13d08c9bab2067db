package org.realmgate.platform.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the classes of every service hang together: component first, then boundary, control, entity.
 * A service's {@code ArchitectureTest} holds its own classes to them.
 */
public final class ServiceRules {
    private static final Set<String> LAYERS = Set.of("boundary", "control", "entity");
    private static final Pattern VAGUE_NAME =
            Pattern.compile(
                    ".*(Service|Impl|Manager|Helper|Utils?|Processor|Base|Dto|DTO|Entity|Mapper)");

    // By name: these are classes of modules whose own tests need this one.
    private static final String ALLOW_ANYONE = "org.realmgate.platform.access.AllowAnyone";
    private static final String ALLOW_ROLES = "org.realmgate.platform.access.AllowRoles";
    private static final String ALLOW_SERVICES = "org.realmgate.platform.access.AllowServices";
    private static final String SETTINGS = "org.realmgate.platform.settings.Settings";
    private static final String GRPC_SERVICE = "io.grpc.BindableService";

    private ServiceRules() {}

    /** A rule of the world needs nothing but the JDK to be true. */
    @ArchTest
    public static final ArchRule ENTITIES_NEED_ONLY_THE_JDK_MAPPING_AND_CONTRACTS =
            classes()
                    .that()
                    .resideInAPackage("..entity..")
                    .should()
                    .onlyDependOnClassesThat(
                            resideInAnyPackage(
                                    "java..",
                                    "jakarta.persistence..",
                                    "jakarta.validation..",
                                    "org.realmgate.contracts..",
                                    "com.google.protobuf..",
                                    "org.realmgate.*.*.entity.."))
                    .allowEmptyShould(true);

    /** What an entity does, its caller may log or store. */
    @ArchTest
    public static final ArchRule ENTITIES_NEITHER_LOG_NOR_QUERY =
            noClasses()
                    .that()
                    .resideInAPackage("..entity..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("java.util.logging..", "java.sql..", "javax.sql.."))
                    .allowEmptyShould(true);

    /** Time, chance and ids are arguments: so that a rule can be tested and a run replayed. */
    @ArchTest
    public static final ArchRule ENTITIES_HAVE_NO_CLOCK_AND_NO_CHANCE =
            noClasses()
                    .that()
                    .resideInAPackage("..entity..")
                    .should()
                    .accessTargetWhere(isClockOrChance())
                    .allowEmptyShould(true);

    /** Several doors share one control. */
    @ArchTest
    public static final ArchRule CONTROLS_KNOW_NO_PROTOCOL =
            noClasses()
                    .that()
                    .resideInAPackage("..control..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                            "jakarta.ws.rs..",
                                            "jakarta.servlet..",
                                            "jakarta.websocket..",
                                            "jakarta.jms..",
                                            "jakarta.ejb..",
                                            "com.vaadin..")
                                    .or(isServerSideOfGrpc()))
                    .allowEmptyShould(true);

    /** Who opens the door knows where the work begins and ends. */
    @ArchTest
    public static final ArchRule TRANSACTIONS_BEGIN_AT_DOORS =
            noClasses()
                    .that()
                    .resideInAnyPackage("..control..", "..entity..")
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(Transactional.class)
                    .allowEmptyShould(true);

    /** A door is for those outside; inside, components use each other's control and entities. */
    @ArchTest
    public static final ArchRule NOBODY_COMES_IN_BY_A_DOOR_OF_ANOTHER_COMPONENT =
            classes().should(leaveDoorsOfOthersAlone()).allowEmptyShould(true);

    /** Entities are the innermost. */
    @ArchTest
    public static final ArchRule CONTROLS_AND_ENTITIES_KNOW_NO_DOOR =
            noClasses()
                    .that()
                    .resideInAnyPackage("..control..", "..entity..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("..boundary..")
                    .allowEmptyShould(true);

    /** Queries stand in one plural-named class per collection. */
    @ArchTest
    public static final ArchRule ONLY_CONTROLS_HOLD_AN_ENTITY_MANAGER =
            noFields()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideOutsideOfPackage("..control..")
                    .should()
                    .haveRawType(EntityManager.class)
                    .allowEmptyShould(true);

    /** No SQL at doors. */
    @ArchTest
    public static final ArchRule DOORS_DO_NOT_QUERY =
            noClasses()
                    .that()
                    .resideInAPackage("..boundary..")
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage(
                                    "java.sql..", "javax.sql..", "jakarta.persistence.."))
                    .allowEmptyShould(true);

    /** What is stored is an entity in both senses. */
    @ArchTest
    public static final ArchRule STORED_CLASSES_ARE_ENTITIES =
            classes()
                    .that()
                    .areAnnotatedWith(Entity.class)
                    .should()
                    .resideInAPackage("..entity..")
                    .allowEmptyShould(true);

    /** Read with everybody's, a wrong setting refuses the start before anything was done. */
    @ArchTest
    public static final ArchRule SETTINGS_ARE_GIVEN_BY_THE_START =
            noClasses()
                    .should()
                    .callMethod(SETTINGS, "ofServer", String.class.getName())
                    .allowEmptyShould(true);

    /** A component has doors, acts and rules, and nothing else. */
    @ArchTest
    public static final ArchRule COMPONENTS_HAVE_THREE_FOLDERS =
            classes().should(resideInALayerOfAComponent()).allowEmptyShould(true);

    /** Such a name says what a class is not: part of the game. */
    @ArchTest
    public static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
            noClasses()
                    .that()
                    .areNotAssignableTo(ExceptionMapper.class)
                    .should(
                            ArchCondition.from(
                                    describe(
                                            "have a name that fits anything",
                                            type ->
                                                    VAGUE_NAME
                                                            .matcher(type.getSimpleName())
                                                            .matches())))
                    .allowEmptyShould(true);

    /** Forgetting to say who may call must not mean everybody. */
    @ArchTest
    public static final ArchRule EVERY_REST_METHOD_SAYS_WHO_MAY_CALL_IT =
            methods()
                    .that()
                    .areMetaAnnotatedWith(HttpMethod.class)
                    .should(sayWhoMayCall())
                    .allowEmptyShould(true);

    /** Servers differ in what they send to a client that names no type. */
    @ArchTest
    public static final ArchRule EVERY_RESOURCE_SAYS_WHAT_IT_SENDS =
            classes()
                    .that()
                    .areAnnotatedWith(Path.class)
                    .should()
                    .beAnnotatedWith(Produces.class)
                    .allowEmptyShould(true);

    /** Forgetting it of a gRPC service must not mean everybody either. */
    @ArchTest
    public static final ArchRule EVERY_GRPC_SERVICE_SAYS_WHO_MAY_CALL_IT =
            classes()
                    .that()
                    .areAssignableTo(GRPC_SERVICE)
                    .should(sayWhoMayCallEachMethod())
                    .allowEmptyShould(true);

    private static DescribedPredicate<JavaAccess<?>> isClockOrChance() {
        var methods =
                Set.of(
                        "java.lang.System.currentTimeMillis",
                        "java.lang.System.nanoTime",
                        "java.lang.Math.random",
                        "java.util.UUID.randomUUID",
                        "java.util.concurrent.ThreadLocalRandom.current");
        var constructed =
                Set.of(
                        "java.util.Random",
                        "java.util.SplittableRandom",
                        "java.security.SecureRandom",
                        "java.util.Date");
        return describe(
                "is the wall clock or chance",
                access -> {
                    AccessTarget target = access.getTarget();
                    var owner = target.getOwner().getName();
                    return methods.contains(owner + "." + target.getName())
                            || constructed.contains(owner) && target.getName().equals("<init>")
                            || owner.startsWith("java.time.")
                                    && (target.getName().equals("now")
                                            || target.getName().startsWith("system"));
                });
    }

    private static DescribedPredicate<JavaClass> isServerSideOfGrpc() {
        return describe(
                "is the server's side of gRPC",
                type -> type.getName().matches("io\\.grpc\\.(BindableService|Server).*"));
    }

    private static ArchCondition<JavaClass> leaveDoorsOfOthersAlone() {
        return new ArchCondition<>("use no boundary of another component") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(use -> layer(use.getTargetClass()).equals(Optional.of("boundary")))
                        .filter(
                                use ->
                                        !component(use.getTargetClass()).equals(component(type))
                                                || !layer(type).equals(Optional.of("boundary")))
                        .forEach(
                                use ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        type, use.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> resideInALayerOfAComponent() {
        return new ArchCondition<>("reside in boundary, control or entity of a component") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                int depth = parts(type).length;
                boolean good =
                        depth == 3
                                || depth == 4 && type.getSimpleName().equals("package-info")
                                || depth == 5 && layer(type).isPresent();
                if (!good) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    type, type.getName() + " is in no such folder"));
                }
            }
        };
    }

    private static ArchCondition<JavaMethod> sayWhoMayCall() {
        return new ArchCondition<>("say who may call with @AllowRoles or @AllowAnyone") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean said = false;
                for (var annotation : Set.of(ALLOW_ROLES, ALLOW_ANYONE)) {
                    said |= method.isAnnotatedWith(annotation);
                    said |= method.getOwner().isAnnotatedWith(annotation);
                }
                if (!said) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    method, method.getFullName() + " is open to anybody"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> sayWhoMayCallEachMethod() {
        return new ArchCondition<>("say who may call with an annotation of platform.access") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean said =
                        Stream.of(ALLOW_ROLES, ALLOW_ANYONE, ALLOW_SERVICES)
                                .anyMatch(type::isAnnotatedWith);
                if (!said) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    type, type.getName() + " does not say who may call it"));
                }
            }
        };
    }

    /** {@code org.realmgate.service.component.layer}. */
    private static String[] parts(JavaClass type) {
        return type.getPackageName().split("\\.");
    }

    private static Optional<String> component(JavaClass type) {
        var parts = parts(type);
        return parts.length > 3 ? Optional.of(parts[2] + "." + parts[3]) : Optional.empty();
    }

    private static Optional<String> layer(JavaClass type) {
        var parts = parts(type);
        return type.getPackageName().startsWith("org.realmgate.")
                        && parts.length > 4
                        && LAYERS.contains(parts[4])
                ? Optional.of(parts[4])
                : Optional.empty();
    }
}
