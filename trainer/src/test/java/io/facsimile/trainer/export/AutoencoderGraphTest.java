package io.facsimile.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.facsimile.core.image.ImageSet;
import io.facsimile.onnx.graph.OnnxGraph;
import io.facsimile.trainer.Models;
import io.facsimile.trainer.SyntheticImages;
import io.facsimile.trainer.dense.DenseModel;
import io.facsimile.trainer.images.PixelMatrix;
import io.facsimile.trainer.model.ModelOutputs;
import io.facsimile.trainer.model.TrainedModel;
import io.facsimile.trainer.numeric.NativeThreads;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/** Holds the graphs, run by ONNX Runtime, against Deeplearning4j and against formulas in double precision. */
class AutoencoderGraphTest {
    private static final ImageSet IMAGES = SyntheticImages.images(200, 31);
    private static final double TOLERANCE = 1e-5;

    @BeforeAll
    static void computeOnOneThread() {
        NativeThreads.useOne();
    }

    static Stream<Arguments> modelsAndBatches() {
        return Stream.of(Models.dense(4), Models.pca(IMAGES))
                .flatMap(model -> Stream.of(1, 7, 64).map(batch -> Arguments.of(model, batch)));
    }

    @ParameterizedTest
    @MethodSource("modelsAndBatches")
    void computesWhatTheModelComputes(TrainedModel model, int batch) throws OrtException {
        ImageSet images = IMAGES.range(0, batch);
        try (PixelMatrix matrix = new PixelMatrix(images)) {
            ModelOutputs expected = model.infer(matrix.rows());

            Outputs outputs = run(model, images);

            assertClose(outputs.of("code"), expected.codes());
            assertClose(outputs.of("reconstruction"), expected.reconstructions());
            assertClose(outputs.of("error"), expected.errors());
            assertClose(outputs.of("score"), expected.scores());
        }
    }

    @ParameterizedTest
    @MethodSource("modelsAndBatches")
    void decodesACodeToTheSameReconstruction(TrainedModel model, int batch) throws OrtException {
        Outputs outputs = run(model, IMAGES.range(0, batch));
        byte[] decoder = AutoencoderGraph.decoder(model, Models.metadata(model)).toBytes();
        OrtEnvironment environment = environment();

        try (OrtSession session = environment.createSession(decoder);
                OnnxTensor code = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(outputs.of("code")), new long[] {batch, model.codeSize()});
                OrtSession.Result result = session.run(Map.of("code", code))) {
            assertThat(floats(result, "reconstruction")).isEqualTo(outputs.of("reconstruction"));
        }
    }

    @Test
    void scoresExactlyWhereTheSigmoidSaturates() throws OrtException {
        // Given a network whose logits are 90 on the left half of the pixels and −90 on the right, for any image.
        DenseModel model = Models.dense(4);
        MultiLayerNetwork network = model.network();
        float[] logits = new float[model.pixels()];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = i < logits.length / 2 ? 90 : -90;
        }
        network.getParam("5_W").assign(0);
        network.getParam("5_b").assign(Nd4j.createFromArray(logits).reshape(1, logits.length));
        byte[] likelyAndUnlikely = new byte[2 * logits.length];
        for (int i = 0; i < logits.length; i++) {
            likelyAndUnlikely[i] = (byte) (logits[i] > 0 ? 255 : 0);
            likelyAndUnlikely[logits.length + i] = (byte) (logits[i] > 0 ? 0 : 255);
        }

        Outputs outputs = run(model, ImageSet.owning(SyntheticImages.SHAPE, likelyAndUnlikely));

        assertThat(outputs.of("score")).containsExactly(0, 90);
        assertThat(outputs.of("error")).containsExactly(new float[] {0, 1}, within(1e-6f));
    }

    @Test
    void neverScoresBelowZero() throws OrtException {
        // Given a baseline with as many components as the images have directions: it rebuilds them to rounding.
        ImageSet few = IMAGES.range(0, 6);

        Outputs outputs = run(Models.pca(few), few);

        for (float score : outputs.of("score")) {
            assertThat(score).isBetween(0f, 2e-3f);
        }
    }

    @Test
    void carriesItsMetadataInBothFiles() throws OrtException {
        TrainedModel model = Models.pca(IMAGES);
        Map<String, String> properties = Models.metadata(model).toProperties();

        assertThat(metadata(AutoencoderGraph.autoencoder(model, Models.metadata(model))
                        .toBytes()))
                .isEqualTo(properties);
        assertThat(metadata(
                        AutoencoderGraph.decoder(model, Models.metadata(model)).toBytes()))
                .isEqualTo(properties);
    }

    @Test
    void namesTheExporterInBothFiles() throws OrtException {
        TrainedModel model = Models.pca(IMAGES);

        assertThat(producer(AutoencoderGraph.autoencoder(model, Models.metadata(model))))
                .isEqualTo("dl4j-onnx");
        assertThat(producer(AutoencoderGraph.decoder(model, Models.metadata(model))))
                .isEqualTo("dl4j-onnx");
    }

    /** As the model's session asks for it: ONNX Runtime has one environment in a process, and complains of two. */
    private static OrtEnvironment environment() {
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "facsimile");
    }

    private static String producer(OnnxGraph graph) throws OrtException {
        try (OrtSession session = environment().createSession(graph.toBytes())) {
            return session.getMetadata().getProducerName();
        }
    }

    private static Map<String, String> metadata(byte[] model) throws OrtException {
        try (OrtSession session = environment().createSession(model)) {
            return session.getMetadata().getCustomMetadata();
        }
    }

    private static void assertClose(float[] found, double[] expected) {
        double[] doubles = new double[found.length];
        Arrays.setAll(doubles, i -> found[i]);
        assertThat(doubles).containsExactly(expected, within(TOLERANCE));
    }

    /** The graph's outputs by name. */
    private record Outputs(Map<String, float[]> byName) {
        float[] of(String name) {
            return byName.get(name);
        }
    }

    private static Outputs run(TrainedModel model, ImageSet images) throws OrtException {
        ByteBuffer bytes =
                ByteBuffer.allocateDirect(images.size() * model.pixels()).order(ByteOrder.nativeOrder());
        for (int i = 0; i < images.size(); i++) {
            images.copyTo(i, bytes);
        }
        OrtEnvironment environment = environment();
        byte[] graph =
                AutoencoderGraph.autoencoder(model, Models.metadata(model)).toBytes();
        try (OrtSession session = environment.createSession(graph);
                OnnxTensor pixels = OnnxTensor.createTensor(
                        environment, bytes.flip(), new long[] {images.size(), model.pixels()}, OnnxJavaType.UINT8);
                OrtSession.Result result = session.run(Map.of("pixels", pixels))) {
            return new Outputs(Map.of(
                    "code", floats(result, "code"),
                    "reconstruction", floats(result, "reconstruction"),
                    "error", floats(result, "error"),
                    "score", floats(result, "score")));
        }
    }

    private static float[] floats(OrtSession.Result result, String name) {
        FloatBuffer buffer = ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }
}
