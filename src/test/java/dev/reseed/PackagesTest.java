package dev.reseed;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.reseed.kernel.Session;
import dev.reseed.server.Clearance;
import dev.reseed.server.Guard;
import dev.reseed.shell.Main;
import dev.reseed.stage.ControlSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the table of packages: who may import whom, and who alone may do what is dangerous. */
class PackagesTest {
    private static final String ROOT = "dev.reseed.";

    /** The design's table, row by row; packages that are still to come are in it. */
    private static final Map<String, List<String>> MAY_IMPORT = table();

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.reseed");

    private static Map<String, List<String>> table() {
        Map<String, List<String>> table = new LinkedHashMap<>();
        table.put("kernel", List.of());
        table.put("project", List.of("kernel"));
        table.put("sql", List.of("kernel"));
        table.put("server", List.of("kernel", "project"));
        table.put("stage", List.of("kernel", "sql", "server"));
        table.put("doctor", List.of("kernel", "project", "server", "stage"));
        table.put("schema", List.of("kernel", "sql", "stage"));
        table.put("masking", List.of("kernel", "project"));
        table.put("dump", List.of("kernel", "sql", "stage", "schema", "masking"));
        table.put("seed", List.of("kernel", "project", "sql", "stage", "schema", "masking"));
        table.put("migrate", List.of("kernel", "project", "sql", "stage", "schema"));
        table.put("storage", List.of("kernel", "project"));
        table.put("source", List.of("kernel", "project", "stage", "schema", "dump", "migrate"));
        table.put("reset", List.copyOf(table.keySet()));
        List<String> below = List.copyOf(table.keySet());
        table.put("shell", below);
        table.put("junit", below);
        return table;
    }

    static Stream<String> packages() {
        return MAY_IMPORT.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void importsOnlyWhatItsRowNames(String name) {
        String[] allowed = Stream.concat(Stream.of(name), MAY_IMPORT.getOrDefault(name, List.of()).stream())
                .map(each -> ROOT + each + "..")
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("dev.reseed..").or(resideInAnyPackage(allowed)))
                .allowEmptyShould(true)
                .check(PROGRAM);
    }

    @Test
    void everyClassIsInAPackageOfTheTable() {
        Set<String> found = PROGRAM.stream()
                .map(type -> type.getPackageName().substring(ROOT.length()).replaceFirst("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(found).isSubsetOf(MAY_IMPORT.keySet()).contains("kernel", "stage", "shell");
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.reseed.(*)..").should().beFreeOfCycles().check(PROGRAM);
    }

    @Test
    void onlyTheShellKnowsSpringAndJLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.reseed.shell..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.jline..", "me.tongfei..")
                .check(PROGRAM);
    }

    /** It writes and runs programs unless it is kept from it, which is done in one place. */
    @Test
    void onlyOnePackageKnowsJGit() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.reseed.migrate.git..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jgit..")
                .check(PROGRAM);
    }

    /** It is slow to load, and only who names an object storage waits for it. */
    @Test
    void onlyOnePackageKnowsTheSdkOfObjectStorage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.reseed.storage..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "org.apache.hc..")
                .check(PROGRAM);
    }

    @Test
    void maskingKnowsNoDatabase() {
        noClasses()
                .that()
                .resideInAPackage("dev.reseed.masking..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..")
                        .or(describe("are the session", type -> type.isEquivalentTo(Session.class))))
                .allowEmptyShould(true)
                .check(PROGRAM);
    }

    @Test
    void onlyTheGuardMakesAClearance() {
        noClasses()
                .that()
                .areNotAssignableTo(Guard.class)
                .should()
                .callConstructorWhere(describe(
                        "it makes a Clearance", call -> call.getTargetOwner().isEquivalentTo(Clearance.class)))
                .check(PROGRAM);
        constructors()
                .that()
                .areDeclaredIn(Clearance.class)
                .should()
                .bePackagePrivate()
                .check(PROGRAM);
        methods()
                .that()
                .haveRawReturnType(Clearance.class)
                .and()
                .areDeclaredInClassesThat()
                .areNotAssignableTo(Guard.class)
                .should()
                .notBeStatic()
                .check(PROGRAM);
    }

    @Test
    void everyWayToAControlSessionTakesAClearance() {
        constructors()
                .that()
                .areDeclaredIn(ControlSession.class)
                .should()
                .bePrivate()
                .andShould()
                .haveRawParameterTypes(describe("with a Clearance", PackagesTest::holdAClearance))
                .check(PROGRAM);
        methods()
                .that()
                .haveRawReturnType(ControlSession.class)
                .should()
                .haveRawParameterTypes(describe("with a Clearance", PackagesTest::holdAClearance))
                .check(PROGRAM);
    }

    private static boolean holdAClearance(List<JavaClass> types) {
        return types.stream().anyMatch(type -> type.isEquivalentTo(Clearance.class));
    }

    @Test
    void onlyMainEndsTheProcess() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .check(PROGRAM);
    }

    /** The second Ctrl-C is the one impatient end. */
    @Test
    void onlyInterruptsHaltsTheProcess() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.reseed.shell.Interrupts")
                .should()
                .callMethod(Runtime.class, "halt", int.class)
                .check(PROGRAM);
    }

    @Test
    void onlyTheShellWritesToStandardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.reseed.shell..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(PROGRAM);
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked = PROGRAM.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();
        assertThat(unmarked).isEmpty();
    }
}
