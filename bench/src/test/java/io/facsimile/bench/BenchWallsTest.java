package io.facsimile.bench;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walls of the other modules, with the doors that the benchmarks have in them and nobody else has. */
class BenchWallsTest {
    private static final String ROOT = "io.facsimile";
    private static final String BENCH = "io.facsimile.bench..";
    private static final String TRAINER = "io.facsimile.trainer..";
    private static final String EXPORTER = "io.facsimile.dl4j..";
    private static final String STREAMER = "io.facsimile.streamer..";
    private static final String CLI = "io.facsimile.cli..";

    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    @Test
    void seesTheBenchmarksAndWhatTheyMeasure() {
        for (String module : new String[] {BENCH, TRAINER, EXPORTER, STREAMER, CLI}) {
            assertThat(classes.stream().anyMatch(type -> type.getPackageName().startsWith(module.replace("..", ""))))
                    .as(module)
                    .isTrue();
        }
    }

    @Test
    void noBenchmarkStandsInAnotherModulesPackage() {
        JavaClasses own = new ClassFileImporter().importPath(Path.of("target", "classes"));

        classes().should().resideInAPackage(BENCH).check(own);
    }

    @Test
    void onlyBenchmarksUseBenchmarks() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BENCH)
                .should()
                .dependOnClassesThat(in(BENCH, "org.openjdk.jmh..", "org.HdrHistogram..", "org.knowm.xchart.."))
                .check(classes);
    }

    @Test
    void onlyStreamerAndBenchmarksKnowKafkaStreams() {
        onlyIn(new String[] {STREAMER, BENCH}, "org.apache.kafka.streams..");
    }

    @Test
    void onlyTrainerExporterAndBenchmarksKnowDeeplearning4j() {
        onlyIn(new String[] {TRAINER, EXPORTER, BENCH}, "org.deeplearning4j..", "org.nd4j..", "org.bytedeco..");
    }

    @Test
    void onlyCommandLineAndBenchmarksKnowPicocli() {
        onlyIn(new String[] {CLI, BENCH}, "picocli..");
    }

    @Test
    void benchmarksReachOnnxRuntimeAndTheBrokerThroughTheirModules() {
        onlyIn(new String[] {"io.facsimile.core.model.runtime.."}, "ai.onnxruntime..");
        onlyIn(new String[] {"io.facsimile.broker.."}, "kafka..", "org.apache.kafka.server..", "scala..");
    }

    @Test
    void benchmarksUseOfTheCommandLineItsMannersAlone() {
        noClasses()
                .that()
                .resideInAPackage(BENCH)
                .should()
                .dependOnClassesThat(describe(
                        "in the command line outside of its terminal",
                        type -> in(CLI).test(type)
                                && !in("io.facsimile.cli.terminal..").test(type)))
                .check(classes);
    }

    private static void onlyIn(String[] modules, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackages(modules)
                .should()
                .dependOnClassesThat(in(packages))
                .check(classes);
    }

    private static DescribedPredicate<JavaClass> in(String... packages) {
        return describe("in " + String.join(", ", packages), JavaClass.Predicates.resideInAnyPackage(packages));
    }
}
