package io.facsimile.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What each package of the project may use of the others, and that no two use each other, directly or by way of others.
 * Whoever needs one more adds it here, where a reader sees what that ties together. This module sees all packages but the
 * test kit, which is no part of what is shipped.
 */
class PackageWallsTest {
    private static final String ROOT = "io.facsimile.";

    /** A line for each package: its name, a colon, and the packages that it may use. */
    private static final String MAY_USE = """
@TABLE@
            """;

    private static JavaClasses classes;
    private static Map<String, Set<String>> used;

    @BeforeAll
    static void importClasses() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.facsimile");
        used = new TreeMap<>();
        for (JavaClass type : classes) {
            if (!type.getSimpleName().equals("package-info")) {
                used.computeIfAbsent(name(type), added -> new TreeSet<>()).addAll(usedBy(type));
            }
        }
    }

    /** A use that is allowed and not made is no less wrong than the contrary: the table would not tell the truth. */
    @Test
    void packagesUseWhatTheTableSaysAndNothingElse() {
        assertThat(lines(used)).isEqualTo(lines(allowed()));
    }

    @Test
    void packagesUseEachOtherInOneDirection() {
        SlicesRuleDefinition.slices()
                .matching("io.facsimile.(**)")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    private static Map<String, Set<String>> allowed() {
        Map<String, Set<String>> allowed = new TreeMap<>();
        MAY_USE.lines().forEach(line -> {
            String[] parts = line.split(":");
            assertThat(allowed.put(parts[0], packages(parts.length > 1 ? parts[1] : "")))
                    .as("second line of " + parts[0])
                    .isNull();
        });
        return allowed;
    }

    private static Set<String> packages(String text) {
        return Arrays.stream(text.split(" "))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> usedBy(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .filter(target -> target.getPackageName().startsWith(ROOT))
                .map(PackageWallsTest::name)
                .filter(name -> !name.equals(name(type)))
                .collect(Collectors.toSet());
    }

    private static String name(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }

    private static String lines(Map<String, Set<String>> uses) {
        return uses.entrySet().stream()
                .map(entry -> (entry.getKey() + ": " + String.join(" ", entry.getValue())).strip())
                .collect(Collectors.joining("\n"));
    }
}
