package io.facsimile.bench.plan;

import io.facsimile.bench.contender.Application;
import io.facsimile.streamer.options.ProcessingGuarantee;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who takes part.
 *
 * @param model folder of the model
 * @param int8Model folder of its int8 edition, if that takes part
 * @param threads of each contender
 * @param batchSize most images of one inference, where not one
 * @param thorough whether those that only explain take part too
 */
public record Lineup(Path model, Optional<Path> int8Model, int threads, int batchSize, boolean thorough) {
    public static final String PASS_THROUGH = "pass-through";
    public static final String FACSIMILE = "facsimile";
    public static final String RECORD_AT_A_TIME = "record at a time";
    public static final String INFERENCE = "inference alone";
    static final String DEEPLEARNING4J = "deeplearning4j in the stream";
    static final String FACSIMILE_INT8 = "facsimile, int8 model";
    static final String INFERENCE_INT8 = "inference alone, int8 model";

    private static final List<Integer> BATCH_SIZES = List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024);
    private static final List<Integer> SOME_BATCH_SIZES = List.of(1, 4, 16, 64, 256, 1024);
    private static final ProcessingGuarantee ONCE = ProcessingGuarantee.EXACTLY_ONCE_V2;
    private static final ProcessingGuarantee OFTEN = ProcessingGuarantee.AT_LEAST_ONCE;

    /** The rows of the comparison. */
    public List<Contender> comparison() {
        List<Contender> all = new ArrayList<>(List.of(
                contender(PASS_THROUGH, Application.PASS_THROUGH, OFTEN),
                contender(PASS_THROUGH, Application.PASS_THROUGH, ONCE),
                facsimile(OFTEN),
                facsimile(ONCE),
                contender(RECORD_AT_A_TIME, Application.FACSIMILE, OFTEN).with(1, threads),
                contender(DEEPLEARNING4J, Application.DEEPLEARNING4J, OFTEN).with(1, threads),
                contender(INFERENCE, Application.INFERENCE, OFTEN)));
        int8Model.ifPresent(int8 -> {
            all.add(new Contender(FACSIMILE_INT8, Application.FACSIMILE, OFTEN, batchSize, threads, int8));
            if (thorough) {
                all.add(new Contender(FACSIMILE_INT8, Application.FACSIMILE, ONCE, batchSize, threads, int8));
            }
            all.add(new Contender(INFERENCE_INT8, Application.INFERENCE, OFTEN, batchSize, threads, int8));
        });
        return all;
    }

    /** The streamer itself. */
    Contender facsimile(ProcessingGuarantee guarantee) {
        return contender(FACSIMILE, Application.FACSIMILE, guarantee);
    }

    private List<Contender> facsimiles() {
        return List.of(facsimile(OFTEN), facsimile(ONCE));
    }

    /** Who is killed. */
    public List<Contender> victims() {
        return thorough ? facsimiles() : List.of(facsimile(ONCE));
    }

    /** Whose latencies are measured: the streamer's, and those of Kafka itself. */
    public List<Contender> latencies() {
        List<Contender> all = new ArrayList<>();
        if (thorough) {
            all.add(contender(PASS_THROUGH, Application.PASS_THROUGH, OFTEN));
            all.add(contender(PASS_THROUGH, Application.PASS_THROUGH, ONCE));
        }
        all.addAll(facsimiles());
        return all;
    }

    /** Among whom {@code --contender} chooses; the other measurements are of the same ones always. */
    List<Contender> chosenByName(Set<Measurement> measurements) {
        return measurements.stream()
                .sorted()
                .flatMap(measurement -> switch (measurement) {
                    case THROUGHPUT -> comparison().stream();
                    case LATENCY -> latencies().stream();
                    case POINTS, RECOVERY -> Stream.<Contender>empty();
                })
                .distinct()
                .toList();
    }

    /** Inference on one thread by batch size, then at the usual one on up to {@code most} threads. */
    public List<Contender> inferencePoints(int most) {
        Contender alone = contender(INFERENCE, Application.INFERENCE, OFTEN);
        List<Contender> points = new ArrayList<>();
        (thorough ? BATCH_SIZES : SOME_BATCH_SIZES).forEach(size -> points.add(alone.with(size, 1)));
        for (int many = 2; many <= most; many *= 2) {
            points.add(alone.with(batchSize, many));
        }
        return points;
    }

    /** The same in the stream. */
    public List<Contender> streamPoints(int most) {
        Contender streamer = facsimile(OFTEN);
        List<Contender> points = new ArrayList<>();
        SOME_BATCH_SIZES.forEach(size -> points.add(streamer.with(size, threads)));
        for (int many = 1; many <= most; many *= 2) {
            points.add(streamer.with(batchSize, many));
        }
        return points;
    }

    private Contender contender(String name, Application application, ProcessingGuarantee guarantee) {
        return new Contender(name, application, guarantee, batchSize, threads, model);
    }
}
