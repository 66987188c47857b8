package io.facsimile.onnx.int8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.InvalidProtocolBufferException;
import io.facsimile.onnx.graph.Attribute;
import io.facsimile.onnx.graph.GraphTensor;
import io.facsimile.onnx.graph.OneThread;
import io.facsimile.onnx.graph.OnnxGraph;
import io.facsimile.onnx.graph.OnnxType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds int8 editions, run by ONNX Runtime, against the same arithmetic in plain Java. Random numbers have seed 22. */
class Int8EditionTest {
    private static final int PIXELS = 45;
    private static final int HIDDEN = 40;
    private static final int SECOND = 37;
    private static final int OUTPUTS = 33;
    /** Integers are exact; what is left is the order of a few operations in single precision, on numbers near 10. */
    private static final float TOLERANCE = 1e-5f;

    private final Random random = new Random(22);
    private final float[] first = floats(PIXELS * HIDDEN, 0.5f);
    private final float[] firstBias = floats(HIDDEN, 0.2f);
    private final float[] second = floats(SECOND * HIDDEN, 0.5f);
    private final float[] secondBias = floats(SECOND, 0.2f);
    private final float[] third = floats(SECOND * OUTPUTS, 0.5f);

    /** Bytes, a layer with bias, one with its weights transposed, one without bias. */
    private byte[] network() {
        OnnxGraph graph = new OnnxGraph("network").metadata(Map.of("name", "small", "kind", "float"));
        GraphTensor pixels = graph.input("pixels", OnnxType.UINT8, "N", PIXELS);
        GraphTensor level = graph.initializer("level", new float[] {1 / 255f});
        GraphTensor w1 = graph.initializer("W1", first, PIXELS, HIDDEN);
        GraphTensor b1 = graph.initializer("b1", firstBias, HIDDEN);
        GraphTensor w2 = graph.initializer("W2", second, SECOND, HIDDEN);
        GraphTensor b2 = graph.initializer("b2", secondBias, SECOND);
        GraphTensor w3 = graph.initializer("W3", third, SECOND, OUTPUTS);
        GraphTensor levels =
                graph.node("Cast", List.of(pixels), "levels", Attribute.integer("to", OnnxType.FLOAT.number()));
        GraphTensor grey = graph.node("Mul", List.of(levels, level), "grey");
        GraphTensor sum1 = graph.node("Gemm", List.of(grey, w1, b1), "sum1");
        GraphTensor hidden1 = graph.node("Relu", List.of(sum1), "hidden1");
        GraphTensor sum2 = graph.node("Gemm", List.of(hidden1, w2, b2), "sum2", Attribute.integer("transB", 1));
        GraphTensor hidden2 = graph.node("Relu", List.of(sum2), "hidden2");
        GraphTensor result = graph.node("MatMul", List.of(hidden2, w3), "result");
        return graph.output(result, OnnxType.FLOAT, "N", OUTPUTS).toBytes();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64})
    void computesWhatTheSameArithmeticComputesInJava(int batch) throws OrtException {
        byte[] images = images(batch);

        float[] found = run(Int8Edition.of(network()).toBytes(Map.of()), images, batch);

        for (int image = 0; image < batch; image++) {
            float[] expected = inJava(Arrays.copyOfRange(images, image * PIXELS, (image + 1) * PIXELS));
            assertThat(Arrays.copyOfRange(found, image * OUTPUTS, (image + 1) * OUTPUTS))
                    .containsExactly(expected, within(TOLERANCE));
        }
    }

    @Test
    void staysCloseToTheModelItIsMadeFrom() throws OrtException {
        byte[] images = images(64);

        float[] exact = run(network(), images, 64);
        float[] rounded = run(Int8Edition.of(network()).toBytes(Map.of()), images, 64);

        double error = 0;
        double size = 0;
        for (int i = 0; i < exact.length; i++) {
            error += Math.pow(exact[i] - rounded[i], 2);
            size += Math.pow(exact[i], 2);
        }
        // Three layers, each rounded to about one part in 127 of its largest number.
        assertThat(Math.sqrt(error / size)).isBetween(1e-4, 0.03);
    }

    @Test
    void givesAnExampleTheSameNumbersWhateverIsBesideIt() throws OrtException {
        byte[] model = Int8Edition.of(network()).toBytes(Map.of());
        byte[] images = images(7);
        Arrays.fill(images, PIXELS, 2 * PIXELS, (byte) 255);

        float[] together = run(model, images, 7);

        for (int image = 0; image < 7; image++) {
            float[] alone = run(model, Arrays.copyOfRange(images, image * PIXELS, (image + 1) * PIXELS), 1);
            assertThat(Arrays.copyOfRange(together, image * OUTPUTS, (image + 1) * OUTPUTS))
                    .isEqualTo(alone);
        }
    }

    @Test
    void takesAnExampleWhoseNumbersAreAllZero() throws OrtException {
        // Given biases that leave nothing of a black image behind the first rectifier.
        Arrays.fill(firstBias, -1);
        Arrays.fill(secondBias, 0);

        float[] found = run(Int8Edition.of(network()).toBytes(Map.of()), new byte[PIXELS], 1);

        assertThat(found).containsOnly(0);
    }

    @Test
    void neverLetsTwoNeighbouringProductsLeaveSixteenBits() throws InvalidProtocolBufferException {
        assertThat(2 * 255 * Int8Layer.MOST_WEIGHT_OF_BYTES).isLessThanOrEqualTo(Int8Layer.MOST_PAIR);
        assertThat(2 * Int8Layer.MOST_INPUT * Int8Layer.MOST_WEIGHT).isLessThanOrEqualTo(Int8Layer.MOST_PAIR);
        ModelProto edition = ModelProto.parseFrom(Int8Edition.of(network()).toBytes(Map.of()));

        assertThat(largestWeight(edition, "sum1/int8/weights")).isEqualTo(Int8Layer.MOST_WEIGHT_OF_BYTES);
        assertThat(largestWeight(edition, "sum2/int8/weights")).isEqualTo(Int8Layer.MOST_WEIGHT);
        assertThat(largestWeight(edition, "result/int8/weights")).isEqualTo(Int8Layer.MOST_WEIGHT);
    }

    @Test
    void isExactWhereEveryProductIsAsLargeAsCanBe() throws OrtException {
        // Given weights and pixels that saturate 16 bits in pairs, were they 8 bits wide on both sides.
        Arrays.fill(first, 0.5f);
        Arrays.fill(second, 0.5f);
        Arrays.fill(third, 0.5f);
        byte[] white = new byte[PIXELS];
        Arrays.fill(white, (byte) 255);

        float[] found = run(Int8Edition.of(network()).toBytes(Map.of()), white, 1);

        assertThat(found).containsExactly(inJava(white), within(0.01f));
        assertThat(found[0]).isCloseTo(run(network(), white, 1)[0], withinPercentage(0.1));
    }

    @Test
    void keepsInputsOutputsAndMetadataAndSaysWhatItQuantized() throws InvalidProtocolBufferException {
        ModelProto source = ModelProto.parseFrom(network());

        Int8Edition edition = Int8Edition.of(network());

        ModelProto written = ModelProto.parseFrom(edition.toBytes(Map.of("kind", "int8")));
        assertThat(edition.layers()).containsExactly("sum1", "sum2", "result");
        assertThat(edition.metadata()).isEqualTo(Map.of("name", "small", "kind", "float"));
        assertThat(written.getGraph().getInputList())
                .isEqualTo(source.getGraph().getInputList());
        assertThat(written.getGraph().getOutputList())
                .isEqualTo(source.getGraph().getOutputList());
        assertThat(written.getOpsetImportList()).isEqualTo(source.getOpsetImportList());
        assertThat(written.getIrVersion()).isEqualTo(source.getIrVersion());
        assertThat(written.getMetadataPropsList())
                .extracting(entry -> entry.getKey() + "=" + entry.getValue())
                .containsExactly("kind=int8");
    }

    @Test
    void dropsWhatNothingReadsAnyMore() throws InvalidProtocolBufferException {
        ModelProto edition = ModelProto.parseFrom(Int8Edition.of(network()).toBytes(Map.of()));

        assertThat(edition.getGraph().getNodeList())
                .extracting(NodeProto::getName)
                .doesNotContain("levels", "grey");
        assertThat(edition.getGraph().getInitializerList())
                .extracting(TensorProto::getName)
                .doesNotContain("level", "W1", "W2", "W3")
                .contains("b1", "b2");
    }

    @Test
    void givesTheSameBytesForTheSameModel() {
        assertThat(Int8Edition.of(network()).toBytes(Map.of("a", "1", "b", "2")))
                .isEqualTo(Int8Edition.of(network()).toBytes(Map.of("b", "2", "a", "1")));
    }

    @Test
    void leavesThinScaledSignedAndShapelessProductsAlone() {
        OnnxGraph graph = new OnnxGraph("mixed");
        GraphTensor x = graph.input("x", OnnxType.FLOAT, "N", 32);
        GraphTensor many = graph.input("many", OnnxType.FLOAT, "N", "M", 32);
        GraphTensor w = graph.initializer("W", floats(32 * 32, 1), 32, 32);
        GraphTensor thinW = graph.initializer("thin_W", floats(32 * 31, 1), 32, 31);
        GraphTensor positive = graph.node("Relu", List.of(x), "positive");
        GraphTensor manyPositive = graph.node("Relu", List.of(many), "many_positive");
        graph.output(graph.node("MatMul", List.of(positive, w), "good"), OnnxType.FLOAT, "N", 32)
                .output(graph.node("MatMul", List.of(positive, thinW), "thin"), OnnxType.FLOAT, "N", 31)
                .output(
                        graph.node("Gemm", List.of(positive, w), "scaled", Attribute.number("alpha", 2)),
                        OnnxType.FLOAT,
                        "N",
                        32)
                .output(graph.node("MatMul", List.of(x, w), "signed"), OnnxType.FLOAT, "N", 32)
                .output(graph.node("MatMul", List.of(manyPositive, w), "shapeless"), OnnxType.FLOAT, "N", "M", 32);

        assertThat(Int8Edition.of(graph.toBytes()).layers()).containsExactly("good");
    }

    @Test
    void refusesAModelWithNothingToQuantize() {
        OnnxGraph graph = new OnnxGraph("thin");
        GraphTensor x = graph.input("x", OnnxType.FLOAT, "N", 3);
        GraphTensor w = graph.initializer("W", new float[9], 3, 3);
        GraphTensor positive = graph.node("Relu", List.of(x), "positive");
        graph.output(graph.node("MatMul", List.of(positive, w), "y"), OnnxType.FLOAT, "N", 3);
        byte[] thin = graph.toBytes();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Int8Edition.of(thin))
                .withMessageStartingWith("graph 'thin': nothing to quantize: expected a Gemm or MatMul");
    }

    @Test
    void refusesAModelThatIsQuantizedAlready() {
        byte[] once = Int8Edition.of(network()).toBytes(Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Int8Edition.of(once))
                .withMessage("graph 'network': expected a model in floating-point numbers, but node 'sum1/int8/sums' is"
                        + " a MatMulInteger: it is quantized already");
    }

    @Test
    void refusesAWeightThatIsNoNumber() {
        second[3] = Float.NaN;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Int8Edition.of(network()))
                .withMessage("layer 'sum2': expected finite weights, but that of input 3 and output 0 is NaN");
    }

    @Test
    void refusesOtherOpsetsAndWhatIsNoModel() throws InvalidProtocolBufferException {
        ModelProto.Builder newer = ModelProto.parseFrom(network()).toBuilder();
        newer.getOpsetImportBuilder(0).setVersion(18);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Int8Edition.of(newer.build().toByteArray()))
                .withMessage("graph 'network': expected opset 13 to 17, found 18");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Int8Edition.of(new byte[] {1, 2, 3}))
                .withMessageStartingWith("expected an ONNX model, but its bytes are none: ");
    }

    private float[] inJava(byte[] pixels) {
        int[] levels = new int[PIXELS];
        Arrays.setAll(levels, i -> pixels[i] & 0xFF);
        float[] one = product(levels, 1, first, HIDDEN, 64, 1 / 255f);
        for (int i = 0; i < one.length; i++) {
            one[i] = Math.max(0, one[i] + firstBias[i]);
        }
        float[] transposed = new float[second.length];
        for (int i = 0; i < second.length; i++) {
            transposed[i % HIDDEN * SECOND + i / HIDDEN] = second[i];
        }
        float[] two = rounded(one, transposed, SECOND);
        for (int i = 0; i < two.length; i++) {
            two[i] = Math.max(0, two[i] + secondBias[i]);
        }
        return rounded(two, third, OUTPUTS);
    }

    private static float[] rounded(float[] inputs, float[] weights, int columns) {
        float largest = 1e-30f;
        for (float input : inputs) {
            largest = Math.max(largest, input);
        }
        float step = largest * (1f / 127);
        int[] levels = new int[inputs.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (int) Math.rint(inputs[i] / step);
        }
        return product(levels, step, weights, columns, 127, 1);
    }

    private static float[] product(int[] levels, float step, float[] weights, int columns, int most, float factor) {
        float[] result = new float[columns];
        for (int column = 0; column < columns; column++) {
            float largest = 0;
            for (int i = 0; i < levels.length; i++) {
                largest = Math.max(largest, Math.abs(weights[i * columns + column]));
            }
            float scale = largest / most;
            int sum = 0;
            for (int i = 0; i < levels.length; i++) {
                sum += levels[i] * (int) Math.rint(weights[i * columns + column] / scale);
            }
            result[column] = sum * step * (scale * factor);
        }
        return result;
    }

    private static int largestWeight(ModelProto model, String name) {
        TensorProto weights = model.getGraph().getInitializerList().stream()
                .filter(tensor -> tensor.getName().equals(name))
                .findFirst()
                .orElseThrow();
        int largest = 0;
        for (byte weight : weights.getRawData().toByteArray()) {
            largest = Math.max(largest, Math.abs(weight));
        }
        return largest;
    }

    private float[] floats(int count, float most) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = most * (2 * random.nextFloat() - 1);
        }
        return floats;
    }

    private byte[] images(int count) {
        byte[] images = new byte[count * PIXELS];
        random.nextBytes(images);
        return images;
    }

    private static float[] run(byte[] model, byte[] images, int batch) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        ByteBuffer bytes = ByteBuffer.allocateDirect(images.length).order(ByteOrder.nativeOrder());
        bytes.put(images).flip();
        try (OrtSession.SessionOptions options = OneThread.options();
                OrtSession session = environment.createSession(model, options);
                OnnxTensor pixels =
                        OnnxTensor.createTensor(environment, bytes, new long[] {batch, PIXELS}, OnnxJavaType.UINT8);
                OrtSession.Result result = session.run(Map.of("pixels", pixels))) {
            float[] values = new float[batch * OUTPUTS];
            ((OnnxTensor) result.get(0)).getFloatBuffer().get(values);
            return values;
        }
    }
}
