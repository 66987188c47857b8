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
 * What each package of the project may use of the others, and that no two use each other, directly or by way of others;
 * as the bytecode has it, which does not tell where a constant came from.
 *
 * Whoever needs one more adds it here, where a reader sees what that ties together. This module sees all packages but
 * the test kit, which is no part of what is shipped.
 */
class PackageWallsTest {
    private static final String ROOT = "io.facsimile.";

    /** What JMH makes of benchmarks. */
    private static final String GENERATED = ".jmh_generated";

    /** A line for each package: its name, a colon, and the packages that it may use. */
    private static final String MAY_USE = """
            bench: bench.jmh bench.plan bench.report bench.run bench.testbed bench.training cli.terminal streamer
            bench.contender: core.decision core.image core.model core.model.runtime kafka schemas streamer \
            streamer.options streamer.topic trainer.dense trainer.numeric trainer.options wire
            bench.jmh: bench.contender bench.testbed bench.training core.image core.image.codec core.image.format \
            core.model core.model.runtime data data.catalog schemas streamer.frame streamer.input \
            streamer.options streamer.output streamer.record streamer.serving trainer.dense trainer.images \
            trainer.loop trainer.options wire
            bench.measure: bench.contender bench.plan bench.testbed cli.terminal delivery kafka.client wire
            bench.plan: bench.contender core.text streamer.options
            bench.report: bench.measure bench.plan cli.terminal streamer.options
            bench.run: bench.measure bench.plan bench.report bench.testbed cli.terminal core.image core.model \
            core.model.runtime data data.catalog trainer.export trainer.loop
            bench.testbed: bench.contender bench.plan broker cli.terminal core.image data kafka kafka.admin \
            kafka.client schemas streamer trainer trainer.architecture trainer.loop trainer.options wire
            bench.training: bench.report bench.testbed cli.terminal core.image data data.catalog trainer.dense \
            trainer.images trainer.loop trainer.numeric trainer.options
            broker:
            cli: cli.terminal cli.verb core.failure streamer
            cli.demo: broker cli.result cli.source cli.terminal core.image core.image.codec core.model \
            core.model.runtime core.text data data.catalog data.download delivery kafka kafka.admin kafka.client \
            streamer streamer.options trainer trainer.loop trainer.options wire
            cli.result: cli.terminal core.image core.image.sheet core.model.runtime core.text kafka.client \
            schemas wire
            cli.source: cli.terminal core.image core.image.codec core.text data.folder kafka kafka.client schemas \
            wire
            cli.terminal: core.failure data kafka streamer.options wire
            cli.verb: broker cli.demo cli.result cli.source cli.terminal core.image core.image.sheet core.model \
            core.model.runtime core.text data data.catalog data.folder kafka kafka.admin kafka.client streamer \
            streamer.options trainer trainer.architecture trainer.export trainer.loop trainer.options wire
            core.decision:
            core.failure:
            core.file:
            core.image: core.file
            core.image.codec: core.failure core.image core.image.format
            core.image.format: core.text
            core.image.sheet: core.file core.image
            core.model: core.decision core.image
            core.model.runtime: core.failure core.file core.image core.model
            core.text:
            data: core.image
            data.catalog: core.image core.image.format data data.download data.folder data.garments data.idx
            data.download: core.file data data.idx
            data.folder: core.image core.image.codec core.image.format data data.idx
            data.garments: core.image core.text data
            data.idx: core.file core.image
            delivery: schemas
            dl4j.onnx: onnx.graph
            kafka:
            kafka.admin: kafka wire
            kafka.client: kafka
            onnx.graph:
            onnx.int8: onnx.graph
            schemas:
            streamer: core.failure core.image core.model kafka streamer.frame streamer.input streamer.observe \
            streamer.options streamer.output streamer.record streamer.recovery streamer.registry streamer.scoring \
            streamer.serving streamer.topic wire
            streamer.frame:
            streamer.input: core.image core.image.codec core.image.format core.model.runtime schemas \
            streamer.record streamer.registry wire
            streamer.observe: kafka streamer.serving wire
            streamer.options: core.decision core.text kafka kafka.admin wire
            streamer.output: core.decision core.image core.model.runtime core.text schemas streamer.observe \
            streamer.options streamer.record streamer.recovery streamer.serving streamer.topic wire
            streamer.record: wire
            streamer.recovery: schemas streamer.record streamer.registry streamer.topic wire
            streamer.registry: streamer.options streamer.record wire
            streamer.scoring: core.model.runtime streamer.frame streamer.input streamer.observe streamer.output \
            streamer.record streamer.serving wire
            streamer.serving: core.decision core.image core.model core.model.runtime streamer.record
            streamer.topic: kafka kafka.admin streamer.options streamer.record wire
            trainer: core.model.runtime data trainer.architecture trainer.export trainer.images trainer.loop \
            trainer.model trainer.numeric trainer.options
            trainer.architecture: core.decision core.model core.text trainer.dense trainer.loop trainer.pca
            trainer.dense: dl4j.onnx onnx.graph trainer.images trainer.loop trainer.model trainer.numeric \
            trainer.options
            trainer.export: core.decision core.file core.image core.image.sheet core.model core.model.runtime \
            data onnx.graph onnx.int8 trainer.architecture trainer.images trainer.loop trainer.model
            trainer.images: core.decision core.image data
            trainer.loop: core.file data trainer.images trainer.model trainer.options
            trainer.model: core.image onnx.graph
            trainer.numeric: trainer.options
            trainer.options: core.text
            trainer.pca: onnx.graph trainer.images trainer.loop trainer.model
            wire: schemas
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
            if (!type.getSimpleName().equals("package-info")
                    && !type.getPackageName().endsWith(GENERATED)) {
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
