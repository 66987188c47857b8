package io.facsimile.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphPartTest {
    private final OnnxGraph graph = new OnnxGraph("g");
    private final GraphTensor x = graph.input("x", OnnxType.FLOAT, "N");
    private final GraphPart part = new GraphPart("part");

    @Test
    void addsItsConstantsAndNodesToTheGraph() throws InvalidProtocolBufferException {
        GraphTensor two = part.initializer("0", "two", new float[] {2});
        GraphTensor doubled = part.node("0", "Mul", List.of(x, two));

        GraphTensor y = part.addTo(graph, part.node("1", "Relu", List.of(doubled)), "y");

        assertThat(y.name()).isEqualTo("y");
        GraphProto written = written(y);
        assertThat(written.getInitializerList())
                .extracting(tensor -> tensor.getName())
                .containsExactly("part/0/two");
        assertThat(written.getNode(0).getInputList()).containsExactly("x", "part/0/two");
        assertThat(written.getNode(1).getInputList()).containsExactly("part/0/Mul");
    }

    @Test
    void copiesWhatItDoesNotCompute() throws InvalidProtocolBufferException {
        GraphTensor two = part.initializer("0", "two", new float[] {2});

        GraphTensor y = part.addTo(graph, two, "y");
        GraphTensor z = new GraphPart("none").addTo(graph, x, "z");

        assertThat(written(y, z).getNodeList())
                .extracting(NodeProto::getOpType, node -> node.getInput(0), node -> node.getOutput(0))
                .containsExactly(tuple("Identity", "part/0/two", "y"), tuple("Identity", "x", "z"));
    }

    @Test
    void keepsItsTensorsFromTheGraphsOwnNodes() {
        GraphTensor two = part.initializer("0", "two", new float[] {2});
        part.addTo(graph, two, "y");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> graph.node("Mul", List.of(x, two), "z"))
                .withMessageContaining("Mul node 'z' reads tensor 'part/0/two'");
    }

    private GraphProto written(GraphTensor... outputs) throws InvalidProtocolBufferException {
        for (GraphTensor output : outputs) {
            graph.output(output, OnnxType.FLOAT, "N");
        }
        return ModelProto.parseFrom(graph.toBytes()).getGraph();
    }
}
