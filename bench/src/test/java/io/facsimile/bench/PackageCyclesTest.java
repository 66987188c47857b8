package io.facsimile.bench;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** No two packages use each other, directly or by way of others. This module sees all of them. */
class PackageCyclesTest {
    @Test
    void packagesUseEachOtherInOneDirection() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.facsimile");
        slices().matching("io.facsimile.(**)").should().beFreeOfCycles().check(classes);
    }
}
