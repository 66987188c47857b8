package io.facsimile.bench.report;

import io.facsimile.bench.plan.BenchOptions;
import io.facsimile.bench.plan.Workload;
import io.facsimile.cli.terminal.Versions;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Where and with what a run measured: what a reader needs to run it again.
 *
 * @param date in UTC
 * @param command as typed
 * @param processor its name
 * @param cores that Java sees
 * @param system operating system
 * @param java version
 * @param facsimile version
 * @param kafka version
 * @param onnxruntime version
 * @param deeplearning4j version
 * @param data name of the set that the images are of
 * @param valueBytes of one image's record value
 * @param images on the topic for the comparison
 * @param model its id
 * @param partitions of every topic
 * @param threads of every contender
 * @param batchSize of the streamer
 * @param rounds interleaved
 * @param warmUpSeconds of each contender's process in each round of the comparison
 */
public record BenchmarkEnvironment(
        String date,
        String command,
        String processor,
        int cores,
        String system,
        String java,
        String facsimile,
        String kafka,
        String onnxruntime,
        String deeplearning4j,
        String data,
        int valueBytes,
        int images,
        String model,
        int partitions,
        int threads,
        int batchSize,
        int rounds,
        double warmUpSeconds) {
    /** Of the machine that this process runs on. */
    public static BenchmarkEnvironment here(BenchOptions options, Workload workload) throws IOException {
        return new BenchmarkEnvironment(
                LocalDate.now(ZoneOffset.UTC).toString(),
                options.command(),
                Processor.name(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                Versions.of("facsimile"),
                Versions.of("kafka"),
                Versions.of("onnxruntime"),
                Versions.of("deeplearning4j"),
                workload.data(),
                workload.valueBytes(),
                options.effort().images(),
                workload.model(),
                options.partitions(),
                options.threads(),
                options.batchSize(),
                options.effort().rounds(),
                options.effort().warmUpSeconds());
    }
}
