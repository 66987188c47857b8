package io.facsimile.bench.contender;

import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.core.model.runtime.ImageBatch;
import io.facsimile.core.model.runtime.InferenceException;
import io.facsimile.core.model.runtime.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The model's session alone: threads that put images into their batches, run them, and read codes and scores. */
final class InferenceLoop implements Running {
    private static final Logger LOG = LoggerFactory.getLogger(InferenceLoop.class);

    private final Autoencoder model;
    private final byte[] images;
    private final List<Thread> threads = new ArrayList<>();
    private final LongAdder done = new LongAdder();
    private volatile boolean stopped;

    private InferenceLoop(Autoencoder model, byte[] images) {
        this.model = model;
        this.images = images;
    }

    /** @param onFailure run when the model fails */
    static Running start(ContenderSpec spec, Runnable onFailure) throws IOException {
        byte[] images = Files.readAllBytes(Path.of(spec.images()));
        InferenceLoop loop = new InferenceLoop(Autoencoder.open(Path.of(spec.model())), images);
        for (int i = 0; i < spec.threads(); i++) {
            Thread thread = new Thread(() -> loop.work(spec.batchSize(), onFailure), "inference-" + i);
            loop.threads.add(thread);
            thread.start();
        }
        return loop;
    }

    private void work(int batchSize, Runnable onFailure) {
        int pixels = model.metadata().inputShape().pixels();
        int different = images.length / pixels;
        float sum = 0;
        try (Scorer scorer = model.newScorer(batchSize)) {
            ImageBatch batch = scorer.images();
            for (int next = 0; !stopped; next = (next + batchSize) % different) {
                for (int slot = 0; slot < batchSize; slot++) {
                    batch.put(slot, images, (next + slot) % different * pixels);
                }
                scorer.run(batchSize);
                for (int slot = 0; slot < batchSize; slot++) {
                    sum += scorer.score(slot) + scorer.code(slot, 0);
                }
                done.add(batchSize);
            }
            LOG.debug("sum of scores and first numbers {}", sum); // read, so that they have to be computed
        } catch (InferenceException | RuntimeException e) {
            LOG.error("inference failed", e);
            onFailure.run();
        }
    }

    @Override
    public long images() {
        return done.sum();
    }

    @Override
    public void close() {
        stopped = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
            model.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
