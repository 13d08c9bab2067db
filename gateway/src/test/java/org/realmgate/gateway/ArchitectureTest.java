package org.realmgate.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import org.realmgate.platform.testing.OwnClasses;
import org.realmgate.platform.testing.ServiceRules;

/**
 * The gateway is no service: it keeps no truth and has no rules of the game, so that boundary,
 * control and entity would be empty words. It is a pipeline with a package per job, and these are
 * its rules.
 */
@AnalyzeClasses(locations = OwnClasses.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "org.realmgate.gateway";

    /** Each may use those before it. */
    private static final List<String> JOBS =
            List.of("figures", "limit", "exchange", "route", "stream", "socket", "door");

    /** What the container makes of the gateway: its start, its resource. */
    private static final String CONTAINERS = ".*(PublicDoor|FiguresResource|GatewayApplication)";

    /** They open and close the port, on the container's thread. */
    private static final String OPENERS = ".*(HttpDoor|NettyLoops)";

    private static final Set<String> BLOCKING =
            Set.of(
                    "java.lang.Thread.sleep",
                    "java.lang.Thread.join",
                    "java.lang.Object.wait",
                    "java.util.concurrent.BlockingQueue.put",
                    "java.util.concurrent.BlockingQueue.take",
                    "java.util.concurrent.CompletableFuture.get",
                    "java.util.concurrent.CompletableFuture.join",
                    "java.util.concurrent.CountDownLatch.await",
                    "java.util.concurrent.Future.get",
                    "java.util.concurrent.locks.Condition.await",
                    "java.util.concurrent.locks.LockSupport.park",
                    "java.util.concurrent.locks.LockSupport.parkNanos",
                    "java.util.concurrent.Semaphore.acquire");

    @ArchTest
    static final ArchRule A_JOB_USES_ONLY_THOSE_BEFORE_IT =
            classes()
                    .that()
                    .resideInAPackage(ROOT + ".*")
                    .should(
                            new ArchCondition<>("use only the packages before their own") {
                                @Override
                                public void check(JavaClass type, ConditionEvents events) {
                                    checkUses(type, events);
                                }
                            });

    @ArchTest
    static final ArchRule THERE_IS_A_PACKAGE_PER_JOB_AND_NO_OTHER =
            classes()
                    .that()
                    .resideOutsideOfPackage(ROOT)
                    .should()
                    .resideInAnyPackage(
                            JOBS.stream().map(job -> ROOT + "." + job).toArray(String[]::new));

    @ArchTest
    static final ArchRule INSIDE_IS_PLAIN_JAVA =
            noClasses()
                    .that()
                    .haveNameNotMatching(CONTAINERS)
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("jakarta..")
                                    .or(resideInAPackage("org.eclipse.microprofile..")));

    @ArchTest
    static final ArchRule NOTHING_BLOCKS_AN_EVENT_LOOP =
            noClasses().that().haveNameNotMatching(OPENERS).should().accessTargetWhere(blocks());

    @ArchTest
    static final ArchRule CALLS_TO_SERVICES_ARE_ANSWERED_LATER =
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            resideInAnyPackage("java.net.http..", "java.sql..", "javax.sql..")
                                    .or(
                                            describe(
                                                    "blocking stubs",
                                                    type ->
                                                            type.getName()
                                                                    .matches(
                                                                            ".*Blocking(V2)?Stub"))));

    @ArchTest
    static final ArchRule SETTINGS_ARE_GIVEN_BY_THE_START =
            ServiceRules.SETTINGS_ARE_GIVEN_BY_THE_START;

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS = ServiceRules.NAMES_SAY_WHAT_A_CLASS_IS;

    @ArchTest
    static final ArchRule EVERY_REST_METHOD_SAYS_WHO_MAY_CALL_IT =
            ServiceRules.EVERY_REST_METHOD_SAYS_WHO_MAY_CALL_IT;

    private static void checkUses(JavaClass type, ConditionEvents events) {
        int own = job(type);
        type.getDirectDependenciesFromSelf().stream()
                .filter(use -> use.getTargetClass().getPackageName().startsWith(ROOT + "."))
                .filter(use -> job(use.getTargetClass()) > own)
                .forEach(
                        use ->
                                events.add(
                                        SimpleConditionEvent.violated(type, use.getDescription())));
    }

    private static int job(JavaClass type) {
        return JOBS.indexOf(type.getPackageName().substring(ROOT.length() + 1));
    }

    private static DescribedPredicate<JavaAccess<?>> blocks() {
        return describe(
                "blocks its thread",
                access -> {
                    var owner = access.getTarget().getOwner();
                    var name = access.getTarget().getName();
                    return BLOCKING.contains(owner.getName() + "." + name)
                            || owner.getPackageName().startsWith("io.netty")
                                    && name.matches("(await|sync)(Uninterruptibly)?");
                });
    }
}
