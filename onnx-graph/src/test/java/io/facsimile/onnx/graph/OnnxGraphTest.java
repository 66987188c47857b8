package io.facsimile.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxGraphTest {
    @Test
    void buildsAGraphThatOnnxRuntimeRuns() throws OrtException {
        OnnxGraph graph = new OnnxGraph("scaled").metadata(Map.of("name", "halves"));
        GraphTensor bytes = graph.input("pixels", OnnxType.UINT8, "N", 3);
        GraphTensor scale = graph.initializer("scale", new float[] {0.5f});
        GraphTensor floats =
                graph.node("Cast", List.of(bytes), "floats", Attribute.integer("to", OnnxType.FLOAT.number()));
        graph.output(graph.node("Mul", List.of(floats, scale), "scaled"), OnnxType.FLOAT, "N", 3L);

        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = OneThread.options();
                OrtSession session = environment.createSession(graph.toBytes(), options);
                OnnxTensor pixels = OnnxTensor.createTensor(
                        environment,
                        ByteBuffer.allocateDirect(3)
                                .put(new byte[] {0, 5, (byte) 255})
                                .rewind(),
                        new long[] {1, 3},
                        OnnxJavaType.UINT8);
                OrtSession.Result result = session.run(Map.of("pixels", pixels))) {
            assertThat((float[][]) result.get(0).getValue()).isDeepEqualTo(new float[][] {{0, 2.5f, 127.5f}});
            assertThat(session.getMetadata().getCustomMetadata()).containsExactly(Map.entry("name", "halves"));
        }
    }

    @Test
    void holdsConstantsOfEveryType() throws OrtException {
        OnnxGraph graph = new OnnxGraph("constants");
        GraphTensor floats = copy(graph, graph.initializer("floats", new float[] {1, -2.5f}, 2));
        GraphTensor longs = copy(graph, graph.initializer("longs", new long[] {1L << 40}, 1));
        GraphTensor ints = copy(graph, graph.initializer("ints", new int[] {1, 2, 3, 4}, 2, 2));
        GraphTensor bytes = copy(graph, graph.initializer("bytes", OnnxType.INT8, new byte[] {-1}, 1));
        GraphTensor unsigned = copy(graph, graph.initializer("unsigned", OnnxType.UINT8, new byte[] {(byte) 200}, 1));
        GraphTensor truth = copy(graph, graph.initializer("truth", OnnxType.BOOL, new byte[] {1}));
        graph.output(floats, OnnxType.FLOAT, 2)
                .output(longs, OnnxType.INT64, 1)
                .output(ints, OnnxType.INT32, 2, 2)
                .output(bytes, OnnxType.INT8, 1)
                .output(unsigned, OnnxType.UINT8, 1)
                .output(truth, OnnxType.BOOL);

        try (OrtSession.SessionOptions options = OneThread.options();
                OrtSession session = OrtEnvironment.getEnvironment().createSession(graph.toBytes(), options);
                OrtSession.Result result = session.run(Map.of())) {
            assertThat((float[]) result.get(0).getValue()).containsExactly(1, -2.5f);
            assertThat((long[]) result.get(1).getValue()).containsExactly(1L << 40);
            assertThat((int[][]) result.get(2).getValue()).isDeepEqualTo(new int[][] {{1, 2}, {3, 4}});
            assertThat((byte[]) result.get(3).getValue()).containsExactly(-1);
            assertThat((byte[]) result.get(4).getValue()).containsExactly(200);
            assertThat(result.get(5).getValue()).isEqualTo(true);
        }
    }

    @Test
    void declaresVersionsThatOldRuntimesKnow() throws IOException {
        ModelProto model = ModelProto.parseFrom(identity().toBytes());

        assertThat(model.getIrVersion()).isEqualTo(8);
        assertThat(model.getOpsetImportList()).singleElement().satisfies(opset -> {
            assertThat(opset.getDomain()).isEmpty();
            assertThat(opset.getVersion()).isEqualTo(17);
        });
    }

    @Test
    void givesTheSameBytesForTheSameGraph() {
        OnnxGraph one = identity().metadata(Map.of("a", "1", "b", "2", "c", "3"));
        OnnxGraph other = identity().metadata(Map.of("c", "3")).metadata(Map.of("b", "2", "a", "1"));

        assertThat(one.toBytes()).isEqualTo(other.toBytes());
    }

    @Test
    void replacesAFileAndLeavesNothingElseBehind(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("model.onnx"), "old");

        identity().writeTo(file);

        assertThat(file).hasBinaryContent(identity().toBytes());
        assertThat(folder).isDirectoryContaining(found -> found.equals(file));
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void saysWhichFolderIsMissing(@TempDir Path folder) {
        Path file = folder.resolve("missing/model.onnx");

        assertThatThrownBy(() -> identity().writeTo(file))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void refusesATensorOfAnotherGraph() {
        OnnxGraph graph = new OnnxGraph("g");
        GraphTensor x = graph.input("x", OnnxType.FLOAT, "N");
        GraphTensor y = new OnnxGraph("other").input("y", OnnxType.FLOAT, "N");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.node("Add", List.of(x, y), "z"))
                .withMessageContaining("Add node 'z' reads tensor 'y'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.output(y, OnnxType.FLOAT, "N"))
                .withMessage("graph 'g': output 'y' is no tensor of this graph");
    }

    @Test
    void refusesATensorOfAnotherGraphThatIsNamedLikeOneOfItsOwn() {
        OnnxGraph graph = new OnnxGraph("g");
        graph.input("x", OnnxType.FLOAT, "N");
        GraphTensor namesake = new OnnxGraph("other").input("x", OnnxType.FLOAT, "N");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.node("Relu", List.of(namesake), "z"))
                .withMessageContaining("Relu node 'z' reads tensor 'x'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.output(namesake, OnnxType.FLOAT, "N"))
                .withMessage("graph 'g': output 'x' is no tensor of this graph");
    }

    @Test
    void namesTheProducerThatItIsTold() throws IOException {
        assertThat(ModelProto.parseFrom(identity().toBytes()).getProducerName()).isEmpty();
        assertThat(ModelProto.parseFrom(identity().producer("exporter").toBytes())
                        .getProducerName())
                .isEqualTo("exporter");
    }

    @Test
    void refusesANameThatExists() {
        OnnxGraph graph = new OnnxGraph("g");
        GraphTensor x = graph.input("x", OnnxType.FLOAT, "N");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.initializer("x", new float[] {1}))
                .withMessage("graph 'g': tensor 'x' exists already");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.output(x, OnnxType.FLOAT).output(x, OnnxType.FLOAT))
                .withMessage("graph 'g': output 'x' is declared twice");
    }

    @Test
    void refusesValuesThatDoNotFillTheirShape() {
        OnnxGraph graph = new OnnxGraph("g");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.initializer("w", new float[5], 2, 3))
                .withMessage("initializer 'w': shape [2, 3] wants 6 values, found 5");
    }

    @Test
    void refusesBytesOfAWiderType() {
        OnnxGraph graph = new OnnxGraph("g");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.initializer("w", OnnxType.FLOAT, new byte[4], 1))
                .withMessage("initializer 'w': bytes hold UINT8, INT8 or BOOL, not FLOAT");
    }

    @Test
    void refusesADimensionThatIsNeitherSizeNorName() {
        OnnxGraph graph = new OnnxGraph("g");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.input("x", OnnxType.FLOAT, "N", -1))
                .withMessage("tensor 'x': a dimension is a whole number of at least 0 or a name, got '-1'");
    }

    @Test
    void leavesOutAnOptionalInput() throws IOException {
        OnnxGraph graph = new OnnxGraph("g");
        GraphTensor x = graph.input("x", OnnxType.FLOAT, "N");
        GraphTensor most = graph.initializer("most", new float[] {1});

        graph.output(graph.node("Clip", List.of(x, GraphTensor.ABSENT, most), "y"), OnnxType.FLOAT, "N");

        assertThat(ModelProto.parseFrom(graph.toBytes()).getGraph().getNode(0).getInputList())
                .containsExactly("x", "", "most");
    }

    @Test
    void refusesToWriteAGraphWithoutOutput() {
        assertThatIllegalStateException()
                .isThrownBy(new OnnxGraph("empty")::toBytes)
                .withMessage("graph 'empty' declares no output");
    }

    private static OnnxGraph identity() {
        OnnxGraph graph = new OnnxGraph("identity");
        GraphTensor x = graph.input("x", OnnxType.FLOAT, "N");
        return graph.output(graph.node("Identity", List.of(x), "y"), OnnxType.FLOAT, "N");
    }

    private static GraphTensor copy(OnnxGraph graph, GraphTensor tensor) {
        return graph.node("Identity", List.of(tensor), tensor.name() + "_out");
    }
}
