package io.facsimile.dl4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Holds what ONNX Runtime computes from an exported network against what Deeplearning4j computes itself. */
final class Parity {
    static final double TOLERANCE = 1e-4;
    static final int[] BATCH_SIZES = {1, 7, 64};
    private static final long SEED = 22;

    @FunctionalInterface
    private interface Export {
        void to(Path file) throws IOException;
    }

    private Parity() {}

    /** One thread for ND4J: its threads would spin against each other on a small machine. */
    static void quieten() {
        Nd4j.getEnvironment().setMaxMasterThreads(1);
    }

    /**
     * Gives every parameter a random value: fresh biases are 0 and fresh batch statistics 0 and 1, which would hide that
     * they are left out.
     */
    static MultiLayerNetwork randomised(MultiLayerNetwork network) {
        Nd4j.getRandom().setSeed(SEED);
        for (Layer layer : network.getLayers()) {
            layer.paramTable()
                    .values()
                    .forEach(parameter -> parameter.assign(
                            Nd4j.rand(DataType.FLOAT, parameter.shape()).subi(0.5)));
            INDArray variance = layer.conf().getLayer() instanceof BatchNormalization
                    ? layer.getParam(BatchNormalizationParamInitializer.GLOBAL_VAR)
                    : null;
            if (variance != null) {
                variance.addi(1);
            }
        }
        return network;
    }

    /** Exports the network and compares the outputs on random inputs in [-range, range]. */
    static void assertHolds(MultiLayerNetwork network, double range, long... exampleShape) {
        assertHolds(network, file -> NetworkExporter.export(network, file), range, exampleShape);
    }

    /** As {@link #assertHolds(MultiLayerNetwork, double, long...)}, for images [channels, height, width]. */
    static void assertHolds(MultiLayerNetwork network, InputTypeConvolutional type, double range) {
        long[] exampleShape = {type.getChannels(), type.getHeight(), type.getWidth()};
        assertHolds(network, file -> NetworkExporter.export(network, type, file), range, exampleShape);
    }

    private static void assertHolds(MultiLayerNetwork network, Export export, double range, long... exampleShape) {
        try {
            Path file = Files.createTempFile("parity", ".onnx");
            try {
                export.to(file);
                assertHolds(network, file, range, exampleShape);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertHolds(MultiLayerNetwork network, Path file, double range, long... exampleShape) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = options();
                OrtSession session = environment.createSession(file.toString(), options)) {
            for (int batch : BATCH_SIZES) {
                INDArray input = random(range, batch, exampleShape);
                // A copy, for an activation layer writes over its input.
                INDArray expected = network.output(input.dup());
                try (OnnxTensor tensor = tensor(environment, input);
                        OrtSession.Result result = session.run(Map.of(NetworkExporter.INPUT, tensor))) {
                    assertSame((OnnxTensor) result.get(0), expected, batch);
                }
            }
            TensorInfo declared = (TensorInfo)
                    session.getOutputInfo().get(NetworkExporter.OUTPUT).getInfo();
            assertDeclared(
                    declared.getShape(),
                    network.output(random(range, 1, exampleShape)).shape());
        } catch (OrtException e) {
            throw new AssertionError("ONNX Runtime refuses the exported network: " + e.getMessage(), e);
        }
    }

    static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        return options;
    }

    static OnnxTensor tensor(OrtEnvironment environment, INDArray array) throws OrtException {
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values(array)), array.shape());
    }

    static float[] values(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    static INDArray random(double range, long batch, long... exampleShape) {
        long[] shape = new long[exampleShape.length + 1];
        shape[0] = batch;
        System.arraycopy(exampleShape, 0, shape, 1, exampleShape.length);
        Nd4j.getRandom().setSeed(SEED + batch);
        return Nd4j.rand(DataType.FLOAT, shape).subi(0.5).muli(2 * range);
    }

    static void assertSame(OnnxTensor found, INDArray expected, int batch) {
        assertThat(found.getInfo().getShape())
                .as("shape at batch size %d", batch)
                .isEqualTo(expected.shape());
        float[] foundValues = new float[found.getFloatBuffer().remaining()];
        found.getFloatBuffer().get(foundValues);
        float[] expectedValues = values(expected);
        double worst = 0;
        for (int i = 0; i < expectedValues.length; i++) {
            assertThat(expectedValues[i]).as("Deeplearning4j's value %d", i).isFinite();
            worst = Math.max(worst, Math.abs(foundValues[i] - expectedValues[i]));
        }
        assertThat(worst).as("largest difference at batch size %d", batch).isLessThan(TOLERANCE);
    }

    /** A declared size is -1, for open, or the true one. */
    private static void assertDeclared(long[] declared, long[] found) {
        assertThat(declared).as("declared rank").hasSameSizeAs(found);
        for (int i = 1; i < found.length; i++) {
            if (declared[i] != -1) {
                assertThat(declared[i]).as("declared dimension %d", i).isEqualTo(found[i]);
            }
        }
    }
}
