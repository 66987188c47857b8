package io.facsimile.core.model.runtime;

import ai.onnxruntime.OnnxJavaType;
import io.facsimile.core.model.GraphContract;
import io.facsimile.core.model.ModelException;
import io.facsimile.core.model.ModelMetadata;
import java.nio.file.Path;

/**
 * A model that codes, reconstructs and scores images; one session, shared by any number of threads.
 *
 * <p>Each thread scores through a {@link Scorer} of its own. Close those first, then this.
 */
public final class Autoencoder implements AutoCloseable {
    /** What the file is called in a model's folder. */
    public static final String FILE_NAME = "autoencoder.onnx";

    private static final int ID_DIGITS = 12;

    private final ModelSession session;
    private final ModelMetadata metadata;

    private Autoencoder(ModelSession session, ModelMetadata metadata) {
        this.session = session;
        this.metadata = metadata;
    }

    /**
     * Loads a model and checks that its graph is what its metadata say.
     *
     * @param fileOrFolder an {@code .onnx} file, or a folder that holds {@value #FILE_NAME}
     * @throws ModelException if it is missing, unreadable or of another shape
     */
    public static Autoencoder open(Path fileOrFolder) throws ModelException {
        ModelSession session = ModelSession.open(fileOrFolder, FILE_NAME);
        try {
            ModelMetadata metadata = session.metadata();
            long pixels = metadata.inputShape().pixels();
            session.expectInput(GraphContract.PIXELS, OnnxJavaType.UINT8, ModelSession.BATCH, pixels);
            session.expectOutput(GraphContract.CODE, OnnxJavaType.FLOAT, ModelSession.BATCH, metadata.codeSize());
            session.expectOutput(GraphContract.RECONSTRUCTION, OnnxJavaType.FLOAT, ModelSession.BATCH, pixels);
            session.expectOutput(GraphContract.ERROR, OnnxJavaType.FLOAT, ModelSession.BATCH);
            session.expectOutput(GraphContract.SCORE, OnnxJavaType.FLOAT, ModelSession.BATCH);
            return new Autoencoder(session, metadata);
        } catch (ModelException e) {
            session.close();
            throw e;
        }
    }

    /** What the model file says of itself. */
    public ModelMetadata metadata() {
        return metadata;
    }

    /** The model's name, {@code @}, and the first {@value #ID_DIGITS} hexadecimal digits of its file's SHA-256. */
    public String id() {
        return metadata.name() + "@" + session.sha256().substring(0, ID_DIGITS);
    }

    /** Where it was loaded from. */
    public Path file() {
        return session.file();
    }

    /**
     * A scorer for one thread, of a batch of its own.
     *
     * @param capacity most images of one run, at least 1
     */
    public Scorer newScorer(int capacity) {
        return newScorer(new ImageBatch(metadata.inputShape(), capacity));
    }

    /**
     * A scorer for the thread that fills the batch, which other models may score as well.
     *
     * @throws IllegalArgumentException if the batch's images are of another shape than the model's
     */
    public Scorer newScorer(ImageBatch images) {
        if (!images.shape().equals(metadata.inputShape())) {
            throw new IllegalArgumentException(
                    id() + " takes images of " + metadata.inputShape() + ", got a batch of " + images.shape());
        }
        return new Scorer(session, images, metadata.codeSize());
    }

    @Override
    public void close() {
        session.close();
    }
}
