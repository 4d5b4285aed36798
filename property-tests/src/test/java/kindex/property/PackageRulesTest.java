package kindex.property;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The rules of CONTRIBUTING.md about packages, on the compiled classes.
class PackageRulesTest {
    private static final int AT_LEAST = 400;

    private static JavaClasses all;

    @BeforeAll
    static void readClasses() throws IOException {
        List<Path> modules;
        try (Stream<Path> directories = Files.list(Path.of(".."))) {
            modules =
                    directories
                            .map(module -> module.resolve("target/classes"))
                            .filter(Files::isDirectory)
                            .toList();
        }
        all = new ClassFileImporter().importPaths(modules);
        assertTrue(all.size() > AT_LEAST, "found only " + all.size());
    }

    @Test
    void noPackagesNeedEachOtherInACycle() {
        slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(all);
    }

    /// They would be found by reflection, which the executable does not have, and take long to
    /// load.
    @Test
    void noProviderOfCryptographyIsAsked() {
        noClasses()
                .that(resideOutsideOfPackages("kindex.benchmarks..", "kindex.dist.."))
                .should()
                .dependOnClassesThat(resideInAPackage("java.security.."))
                .orShould()
                .dependOnClassesThat(resideInAPackage("org.bouncycastle.jce.."))
                .because("JvmDigest alone asks the runtime, for SHA-256")
                .check(all.that(notNamed("JvmDigest")));
    }

    @Test
    void onlyTheCommandsKnowPicocli() {
        classes()
                .that(resideOutsideOfPackages("kindex.cli..", "kindex.executable.."))
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackages("picocli.."))
                .check(all);
    }

    private static DescribedPredicate<JavaClass> notNamed(String name) {
        return DescribedPredicate.describe(
                "not " + name, each -> !each.getSimpleName().equals(name));
    }

    /// A slice for each package.
    private static final class ByPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass each) {
            return SliceIdentifier.of(each.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
