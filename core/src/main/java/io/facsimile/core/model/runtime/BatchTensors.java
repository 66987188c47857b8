package io.facsimile.core.model.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.facsimile.core.model.GraphContract;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Tensors over the first images of a batch's buffers. A tensor's shape is fixed, so there is a set of them for each
 * number of images; they own no pixels, only their native handles.
 */
final class BatchTensors implements AutoCloseable {
    private final Map<String, OnnxTensor> inputs = new HashMap<>();
    private final Map<String, OnnxTensor> outputs = new HashMap<>();

    private BatchTensors() {}

    static BatchTensors bind(
            OrtEnvironment environment,
            int count,
            int imageSize,
            int codeSize,
            ByteBuffer pixels,
            FloatBuffer codes,
            FloatBuffer reconstructions,
            FloatBuffer errors,
            FloatBuffer scores)
            throws OrtException {
        BatchTensors tensors = new BatchTensors();
        try {
            ByteBuffer input = pixels.duplicate().order(pixels.order()).clear().limit(count * imageSize);
            tensors.inputs.put(
                    GraphContract.PIXELS,
                    OnnxTensor.createTensor(environment, input, new long[] {count, imageSize}, OnnxJavaType.UINT8));
            tensors.output(environment, GraphContract.CODE, codes, count, codeSize);
            tensors.output(environment, GraphContract.RECONSTRUCTION, reconstructions, count, imageSize);
            tensors.output(environment, GraphContract.ERROR, errors, count);
            tensors.output(environment, GraphContract.SCORE, scores, count);
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

    private void output(OrtEnvironment environment, String name, FloatBuffer values, long... shape)
            throws OrtException {
        int length = 1;
        for (long dimension : shape) {
            length = Math.multiplyExact(length, Math.toIntExact(dimension));
        }
        outputs.put(
                name,
                OnnxTensor.createTensor(environment, values.duplicate().clear().limit(length), shape));
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxTensor::close);
    }
}
