package io.facsimile.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may use what. This module sees all the others, so their walls are checked here. */
class ModuleWallsTest {
    private static final String ROOT = "io.facsimile";
    private static final String SCHEMAS = "io.facsimile.schemas..";
    private static final String CORE = "io.facsimile.core..";
    private static final String WIRE = "io.facsimile.wire..";
    private static final String KAFKA = "io.facsimile.kafka..";
    private static final String DELIVERY = "io.facsimile.delivery..";
    private static final String DATA = "io.facsimile.data..";
    private static final String ONNX_GRAPH = "io.facsimile.onnx..";
    private static final String DL4J_ONNX = "io.facsimile.dl4j..";
    private static final String TRAINER = "io.facsimile.trainer..";
    private static final String STREAMER = "io.facsimile.streamer..";
    private static final String BROKER = "io.facsimile.broker..";
    private static final String CLI = "io.facsimile.cli..";
    private static final String TESTKIT = "io.facsimile.testkit..";
    private static final String[] ALL = {
        SCHEMAS, WIRE, DELIVERY, KAFKA, CORE, DATA, ONNX_GRAPH, DL4J_ONNX, TRAINER, STREAMER, BROKER, CLI
    };

    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                // The test jar of core is no folder of tests.
                .withImportOption(location -> !location.contains("-tests.jar") && !location.contains("/test-classes/"))
                .importPackages(ROOT);
    }

    @Test
    void seesEveryModule() {
        for (String module : ALL) {
            assertThat(classes.stream().anyMatch(type -> type.getPackageName().startsWith(module.replace("..", ""))))
                    .as(module)
                    .isTrue();
        }
    }

    @Test
    void onlyTheTrainerAndTheExporterKnowDeeplearning4j() {
        onlyIn(List.of(TRAINER, DL4J_ONNX), "org.deeplearning4j..", "org.nd4j..", "org.bytedeco..");
    }

    @Test
    void onlyCoresRuntimePackageKnowsOnnxRuntime() {
        onlyIn(List.of("io.facsimile.core.model.runtime.."), "ai.onnxruntime..");
    }

    @Test
    void onlyTheStreamerKnowsKafkaStreams() {
        onlyIn(List.of(STREAMER), "org.apache.kafka.streams..");
    }

    @Test
    void onlyTheStreamerAsksOverHttp() {
        onlyIn(List.of(STREAMER), "okhttp3..", "okio..");
    }

    @Test
    void onlyTheBrokerKnowsKafkasServerAndScala() {
        onlyIn(
                List.of(BROKER),
                "kafka..",
                "org.apache.kafka.server..",
                "org.apache.kafka.metadata..",
                "org.apache.kafka.raft..",
                "scala..");
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        onlyIn(List.of(CLI), "picocli..");
    }

    @Test
    void schemasCoreGraphWriterAndBrokerDependOnNoSibling() {
        for (String independent : List.of(SCHEMAS, CORE, ONNX_GRAPH, BROKER)) {
            uses(independent);
        }
        uses(WIRE, SCHEMAS);
        uses(DELIVERY, SCHEMAS);
    }

    @Test
    void theWireUsesSchemasAndAvroAlone() {
        classes()
                .that()
                .resideInAPackage(WIRE)
                .should()
                .onlyDependOnClassesThat(in(WIRE, SCHEMAS, "org.apache.avro..", "java.."))
                .check(classes);
    }

    @Test
    void dataSetsUseCoreAndTheExporterTheGraphWriter() {
        uses(DATA, CORE);
        uses(DL4J_ONNX, ONNX_GRAPH);
    }

    @Test
    void theTrainerUsesCoreDataSetsAndTheExporter() {
        uses(TRAINER, CORE, DATA, ONNX_GRAPH, DL4J_ONNX);
    }

    @Test
    void nothingThatIsShippedUsesTheTestKit() {
        noClasses()
                .that()
                .resideOutsideOfPackage(TESTKIT)
                .should()
                .dependOnClassesThat(in(TESTKIT))
                .check(classes);
        uses(TESTKIT);
    }

    @Test
    void theStreamerUsesCoreKafkasClientsAndSchemas() {
        uses(STREAMER, CORE, KAFKA, SCHEMAS, WIRE);
    }

    @Test
    void kafkasClientsKnowWhatTopicsAreCalled() {
        uses(KAFKA, WIRE);
    }

    /** The module uses none of its siblings but these. */
    private static void uses(String module, String... allowed) {
        List<String> forbidden = List.of(ALL).stream()
                .filter(other -> !other.equals(module) && !List.of(allowed).contains(other))
                .toList();
        noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat(in(forbidden.toArray(String[]::new)))
                .check(classes);
    }

    private static void onlyIn(List<String> modules, String... packages) {
        noClasses()
                .that()
                .resideOutsideOfPackages(modules.toArray(String[]::new))
                .should()
                .dependOnClassesThat(in(packages))
                .check(classes);
    }

    private static DescribedPredicate<JavaClass> in(String... packages) {
        return describe("in " + String.join(", ", packages), JavaClass.Predicates.resideInAnyPackage(packages));
    }
}
