package io.facsimile.core.model.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.GraphContract;
import io.facsimile.core.model.ModelException;
import io.facsimile.core.model.ModelMetadata;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The second half of a model: codes to images. Shared by any number of threads. */
public final class CodeDecoder implements AutoCloseable {
    /** What the file is called in a model's folder. */
    public static final String FILE_NAME = "decoder.onnx";

    private static final int WHITE = 255;

    private final ModelSession session;
    private final ModelMetadata metadata;

    private CodeDecoder(ModelSession session, ModelMetadata metadata) {
        this.session = session;
        this.metadata = metadata;
    }

    /**
     * Loads a decoder and checks that its graph is what its metadata say.
     *
     * @param fileOrFolder an {@code .onnx} file, or a folder that holds {@value #FILE_NAME}
     * @throws ModelException if it is missing, unreadable or of another shape
     */
    public static CodeDecoder open(Path fileOrFolder) throws ModelException {
        ModelSession session = ModelSession.open(fileOrFolder, FILE_NAME);
        try {
            ModelMetadata metadata = session.metadata();
            session.expectInput(GraphContract.CODE, OnnxJavaType.FLOAT, ModelSession.BATCH, metadata.codeSize());
            session.expectOutput(
                    GraphContract.RECONSTRUCTION,
                    OnnxJavaType.FLOAT,
                    ModelSession.BATCH,
                    metadata.inputShape().pixels());
            return new CodeDecoder(session, metadata);
        } catch (ModelException e) {
            session.close();
            throw e;
        }
    }

    /** Returns the metadata, the same as that of the autoencoder that this is the second half of. */
    public ModelMetadata metadata() {
        return metadata;
    }

    /** Numbers in a code, at least 1. */
    public int codeSize() {
        return metadata.codeSize();
    }

    /** The shape of the images that codes become. */
    public ImageShape shape() {
        return metadata.inputShape();
    }

    /**
     * Turns codes into images, each pixel rounded to 8 bits.
     *
     * @param codes each of {@link #codeSize()} numbers; may be empty
     */
    public List<GrayImage> decode(List<float[]> codes) throws InferenceException {
        if (codes.isEmpty()) {
            return List.of();
        }
        FloatBuffer input = FloatBuffer.allocate(Math.multiplyExact(codes.size(), codeSize()));
        for (float[] code : codes) {
            if (code.length != codeSize()) {
                throw new IllegalArgumentException(
                        session.file() + " takes codes of " + codeSize() + " numbers, got one of " + code.length);
            }
            input.put(code);
        }
        try (OnnxTensor tensor = OnnxTensor.createTensor(
                        session.environment(), input.flip(), new long[] {codes.size(), codeSize()});
                OrtSession.Result result = session.session().run(Map.of(GraphContract.CODE, tensor))) {
            return images(((OnnxTensor) result.get(0)).getFloatBuffer(), codes.size());
        } catch (OrtException e) {
            throw new InferenceException(session.file() + ": " + codes.size() + " codes: " + e.getMessage(), e);
        }
    }

    private List<GrayImage> images(FloatBuffer values, int count) {
        List<GrayImage> images = new ArrayList<>(count);
        byte[] pixels = new byte[shape().pixels()];
        for (int image = 0; image < count; image++) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) Math.round(WHITE * values.get());
            }
            images.add(new GrayImage(shape(), pixels));
        }
        return images;
    }

    @Override
    public void close() {
        session.close();
    }
}
