package io.facsimile.core.model.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.facsimile.core.model.GraphContract;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Tensors over neighbouring slots of a batch and of a scorer's outputs. A tensor's shape is fixed, so there is a set of
 * them for each number of images; they own no pixels, only their native handles.
 */
final class BatchTensors implements AutoCloseable {
    private final Map<String, OnnxTensor> inputs = new HashMap<>();
    private final Map<String, OnnxTensor> outputs = new HashMap<>();
    private final OrtEnvironment environment;
    private final int first;
    private final int count;

    private BatchTensors(OrtEnvironment environment, int first, int count) {
        this.environment = environment;
        this.first = first;
        this.count = count;
    }

    /** @param first slot of the {@code count} that are bound */
    static BatchTensors bind(
            OrtEnvironment environment, ImageBatch images, OutputBuffers results, int codeSize, int first, int count)
            throws OrtException {
        int imageSize = images.shape().pixels();
        BatchTensors tensors = new BatchTensors(environment, first, count);
        try {
            tensors.inputs.put(
                    GraphContract.PIXELS,
                    OnnxTensor.createTensor(
                            environment,
                            images.slots(first, count),
                            new long[] {count, imageSize},
                            OnnxJavaType.UINT8));
            tensors.output(GraphContract.CODE, results.codes(), codeSize, count, codeSize);
            tensors.output(GraphContract.RECONSTRUCTION, results.reconstructions(), imageSize, count, imageSize);
            tensors.output(GraphContract.ERROR, results.errors(), 1, count);
            tensors.output(GraphContract.SCORE, results.scores(), 1, count);
            return tensors;
        } catch (OrtException e) {
            tensors.close();
            throw e;
        }
    }

    Map<String, OnnxTensor> inputs() {
        return inputs;
    }

    Map<String, OnnxTensor> outputs() {
        return outputs;
    }

    private void output(String name, FloatBuffer values, int each, long... shape) throws OrtException {
        outputs.put(name, OnnxTensor.createTensor(environment, values.slice(first * each, count * each), shape));
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxTensor::close);
    }
}
