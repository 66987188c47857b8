package io.facsimile.dl4j.onnx;

import io.facsimile.onnx.graph.Attribute;
import io.facsimile.onnx.graph.GraphTensor;
import java.util.List;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.activations.impl.ActivationRationalTanh;
import org.nd4j.linalg.activations.impl.ActivationReLU;

/** Activations that take more than one node or whose formula needs a word. */
final class ActivationFormulas {
    private ActivationFormulas() {}

    static GraphTensor relu(ActivationReLU relu, GraphTensor x, LayerScope scope) {
        if (relu.getThreshold() != null && relu.getThreshold() != 0) {
            throw scope.unsupported(
                    "ActivationReLU can be exported without a threshold, found threshold " + relu.getThreshold());
        }
        double slope = relu.getNegativeSlope() == null ? 0 : relu.getNegativeSlope();
        GraphTensor rectified = slope == 0
                ? scope.node("Relu", x)
                : scope.node("LeakyRelu", x, Attribute.number("alpha", (float) slope));
        return relu.getMax() == null ? rectified : clip(rectified, relu.getMax(), scope);
    }

    /**
     * Deeplearning4j's default is x·σ(1.702x). Its precise one is the usual tanh approximation but for the cubic term,
     * which it computes as (0.044715x)³ and not 0.044715x³; what it trained with is what inference must compute.
     */
    static GraphTensor gelu(ActivationGELU gelu, GraphTensor x, LayerScope scope) {
        if (!gelu.isPrecise()) {
            GraphTensor scaled = times(x, scope.scalar("gelu_scale", 1.702), scope);
            return times(x, scope.node("Sigmoid", scaled), scope);
        }
        GraphTensor scaled = times(x, scope.scalar("gelu_cubic", 0.044715), scope);
        GraphTensor inner = scope.node("Add", List.of(x, cube(scaled, scope)));
        GraphTensor tanh = scope.node("Tanh", times(inner, scope.scalar("gelu_scale", Math.sqrt(2 / Math.PI)), scope));
        GraphTensor plusOne = scope.node("Add", List.of(tanh, scope.scalar("gelu_one", 1)));
        return times(times(x, scope.scalar("gelu_half", 0.5), scope), plusOne, scope);
    }

    /**
     * Meant to be a leaky ReLU of the mean slope, but Deeplearning4j takes that slope for a lower bound: max(x, slope).
     */
    static GraphTensor randomisedRelu(ActivationRReLU relu, GraphTensor x, LayerScope scope) {
        return scope.node("Max", List.of(x, scope.scalar("minimum", 0.5 * (relu.getL() + relu.getU()))));
    }

    /** 1.7159·r(2x/3) with r(y) = sign(y)·(1 − 1/(1 + |y| + y² + 1.41645y⁴)), an approximation of the tangent. */
    static GraphTensor rationalTanh(ActivationRationalTanh tanh, GraphTensor x, LayerScope scope) {
        GraphTensor y = times(x, scope.scalar("two_thirds", 2.0 / 3), scope);
        GraphTensor square = times(y, y, scope);
        GraphTensor quartic = times(times(square, square, scope), scope.scalar("quartic", 1.41645), scope);
        GraphTensor one = scope.scalar("one", 1);
        GraphTensor sum = scope.node("Sum", List.of(one, scope.node("Abs", y), square, quartic));
        GraphTensor magnitude = scope.node("Sub", List.of(one, scope.node("Reciprocal", sum)));
        GraphTensor signed = times(scope.node("Sign", y), magnitude, scope);
        return times(signed, scope.scalar("scale", 1.7159), scope);
    }

    static GraphTensor hardSigmoid(ActivationHardSigmoid sigmoid, GraphTensor x, LayerScope scope) {
        return scope.node("HardSigmoid", x, Attribute.number("alpha", 0.2f), Attribute.number("beta", 0.5f));
    }

    static GraphTensor hardTanh(ActivationHardTanH tanh, GraphTensor x, LayerScope scope) {
        return scope.node("Clip", List.of(x, scope.scalar("minimum", -1), scope.scalar("maximum", 1)));
    }

    static GraphTensor clip(GraphTensor x, double maximum, LayerScope scope) {
        return scope.node("Min", List.of(x, scope.scalar("maximum", maximum)));
    }

    static GraphTensor cube(GraphTensor x, LayerScope scope) {
        return times(times(x, x, scope), x, scope);
    }

    static GraphTensor times(GraphTensor a, GraphTensor b, LayerScope scope) {
        return scope.node("Mul", List.of(a, b));
    }
}
