package io.facsimile.onnx.int8;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A node that multiplies a matrix [N, inputs] by constant weights, and perhaps adds something.
 *
 * @param output the tensor that it computes
 * @param input the tensor that it multiplies
 * @param weights [inputs, outputs], row-major; not copied
 * @param bias the tensor that it adds; empty for none
 */
record MatrixLayer(String output, String input, float[] weights, int inputs, int outputs, String bias) {

    /** Empty for other nodes, and for products that are scaled or of a transposed input, which layers never are. */
    static Optional<MatrixLayer> of(NodeProto node, GraphIndex index) {
        boolean gemm = node.getOpType().equals("Gemm");
        if (!gemm && (!node.getOpType().equals("MatMul") || !index.isMatrix(node.getInput(0)))) {
            return Optional.empty();
        }
        Map<String, AttributeProto> attributes = new HashMap<>();
        node.getAttributeList().forEach(attribute -> attributes.put(attribute.getName(), attribute));
        if (is(attributes, "transA") || !isOne(attributes, "alpha") || !isOne(attributes, "beta")) {
            return Optional.empty();
        }
        boolean transposed = is(attributes, "transB");
        String bias = node.getInputCount() > 2 ? node.getInput(2) : "";
        return index.floats(node.getInput(1))
                .filter(weights -> weights.getDimsCount() == 2)
                .map(weights -> of(node, weights, transposed, bias));
    }

    private static MatrixLayer of(NodeProto node, TensorProto weights, boolean transposed, String bias) {
        int rows = Math.toIntExact(weights.getDims(0));
        int columns = Math.toIntExact(weights.getDims(1));
        float[] values = GraphIndex.values(weights);
        return new MatrixLayer(
                node.getOutput(0),
                node.getInput(0),
                transposed ? transpose(values, rows, columns) : values,
                transposed ? columns : rows,
                transposed ? rows : columns,
                bias);
    }

    private static boolean is(Map<String, AttributeProto> attributes, String name) {
        return attributes.containsKey(name) && attributes.get(name).getI() != 0;
    }

    private static boolean isOne(Map<String, AttributeProto> attributes, String name) {
        return !attributes.containsKey(name) || attributes.get(name).getF() == 1;
    }

    private static float[] transpose(float[] values, int rows, int columns) {
        float[] transposed = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = values[row * columns + column];
            }
        }
        return transposed;
    }
}
