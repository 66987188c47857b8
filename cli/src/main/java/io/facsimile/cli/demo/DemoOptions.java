package io.facsimile.cli.demo;

import io.facsimile.core.image.ImageShape;
import io.facsimile.trainer.TrainingOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a demonstration is to do.
 *
 * @param data a data set; none tries Fashion-MNIST and then the generated set
 * @param foreign a set of foreign images; none spoils the data's own
 * @param shape of the images of a folder
 * @param training how to train
 * @param out folder for what it leaves
 * @param partitions of each topic, at least 1
 * @param threads of the streamer, at least 1
 * @param maxNormal most normal images to stream, at least 1
 */
public record DemoOptions(
        Optional<String> data,
        Optional<String> foreign,
        ImageShape shape,
        TrainingOptions training,
        Path out,
        int partitions,
        int threads,
        int maxNormal) {
    public DemoOptions {
        if (partitions < 1 || threads < 1 || maxNormal < 1) {
            throw new IllegalArgumentException("demo: expected at least 1 partition, thread and image, got "
                    + partitions + ", " + threads + " and " + maxNormal);
        }
    }
}
