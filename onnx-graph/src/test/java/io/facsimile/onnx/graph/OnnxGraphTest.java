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
        OnnxGraph graph = new OnnxGraph("scaled")
                .input("pixels", OnnxType.UINT8, "N", 3)
                .output("scaled", OnnxType.FLOAT, "N", 3L)
                .initializer("scale", new float[] {0.5f})
                .node("Cast", List.of("pixels"), "floats", Attribute.integer("to", OnnxType.FLOAT.number()))
                .node("Mul", List.of("floats", "scale"), "scaled")
                .metadata(Map.of("name", "halves"));

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
        OnnxGraph graph = new OnnxGraph("constants")
                .initializer("floats", new float[] {1, -2.5f}, 2)
                .initializer("longs", new long[] {1L << 40}, 1)
                .initializer("ints", new int[] {1, 2, 3, 4}, 2, 2)
                .initializer("bytes", OnnxType.INT8, new byte[] {-1}, 1)
                .initializer("unsigned", OnnxType.UINT8, new byte[] {(byte) 200}, 1)
                .initializer("truth", OnnxType.BOOL, new byte[] {1});
        for (String name : List.of("floats", "longs", "ints", "bytes", "unsigned", "truth")) {
            graph.node("Identity", List.of(name), name + "_out");
        }
        graph.output("floats_out", OnnxType.FLOAT, 2)
                .output("longs_out", OnnxType.INT64, 1)
                .output("ints_out", OnnxType.INT32, 2, 2)
                .output("bytes_out", OnnxType.INT8, 1)
                .output("unsigned_out", OnnxType.UINT8, 1)
                .output("truth_out", OnnxType.BOOL);

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
    void refusesATensorThatNothingProduces() {
        OnnxGraph graph = new OnnxGraph("g").input("x", OnnxType.FLOAT, "N");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.node("Add", List.of("x", "y"), "z"))
                .withMessageContaining("Add node 'z' reads tensor 'y'");
    }

    @Test
    void refusesANameThatExists() {
        OnnxGraph graph = new OnnxGraph("g").input("x", OnnxType.FLOAT, "N");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.initializer("x", new float[] {1}))
                .withMessage("graph 'g': tensor 'x' exists already");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.output("y", OnnxType.FLOAT).output("y", OnnxType.FLOAT))
                .withMessage("graph 'g': output 'y' is declared twice");
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
    void refusesToWriteAnOutputThatNothingComputes() {
        OnnxGraph graph = new OnnxGraph("g").output("y", OnnxType.FLOAT, 1);

        assertThatIllegalStateException()
                .isThrownBy(graph::toBytes)
                .withMessage("graph 'g': nothing computes the output 'y'");
        assertThatIllegalStateException()
                .isThrownBy(new OnnxGraph("empty")::toBytes)
                .withMessage("graph 'empty' declares no output");
    }

    private static OnnxGraph identity() {
        return new OnnxGraph("identity")
                .input("x", OnnxType.FLOAT, "N")
                .node("Identity", List.of("x"), "y")
                .output("y", OnnxType.FLOAT, "N");
    }
}
