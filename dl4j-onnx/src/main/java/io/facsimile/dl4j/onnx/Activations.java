package io.facsimile.dl4j.onnx;

import java.util.List;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationRectifiedTanh;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;

/** Activation functions as ONNX nodes, each with Deeplearning4j's formula, which is not always ONNX's default. */
final class Activations {
    private static final ExporterRegistry<IActivation> EXPORTERS = ExporterRegistry.<IActivation>empty()
            .with(ActivationIdentity.class, (identity, x, scope) -> x)
            .with(ActivationReLU.class, Activations::relu)
            .with(ActivationReLU6.class, (relu6, x, scope) -> clip(scope.node("Relu", x), 6, scope))
            .with(
                    ActivationLReLU.class,
                    (leaky, x, scope) ->
                            scope.node("LeakyRelu", x, Attribute.number("alpha", (float) leaky.getAlpha())))
            .with(
                    ActivationThresholdedReLU.class,
                    (relu, x, scope) ->
                            scope.node("ThresholdedRelu", x, Attribute.number("alpha", (float) relu.getTheta())))
            .with(
                    ActivationELU.class,
                    (elu, x, scope) -> scope.node("Elu", x, Attribute.number("alpha", (float) elu.getAlpha())))
            .with(ActivationSELU.class, (selu, x, scope) -> scope.node("Selu", x))
            .with(ActivationGELU.class, Activations::gelu)
            .with(ActivationSigmoid.class, (sigmoid, x, scope) -> scope.node("Sigmoid", x))
            .with(ActivationHardSigmoid.class, Activations::hardSigmoid)
            .with(ActivationTanH.class, (tanh, x, scope) -> scope.node("Tanh", x))
            .with(ActivationHardTanH.class, Activations::hardTanh)
            .with(ActivationRectifiedTanh.class, (tanh, x, scope) -> scope.node("Relu", scope.node("Tanh", x)))
            .with(
                    ActivationSoftmax.class,
                    (softmax, x, scope) -> scope.node("Softmax", x, Attribute.integer("axis", -1)))
            .with(ActivationSoftPlus.class, (softplus, x, scope) -> scope.node("Softplus", x))
            .with(ActivationSoftSign.class, (softsign, x, scope) -> scope.node("Softsign", x))
            .with(ActivationSwish.class, (swish, x, scope) -> times(x, scope.node("Sigmoid", x), scope))
            .with(
                    ActivationMish.class,
                    (mish, x, scope) -> times(x, scope.node("Tanh", scope.node("Softplus", x)), scope))
            .with(ActivationCube.class, (cube, x, scope) -> cube(x, scope));

    private Activations() {}

    /** Adds the activation's nodes and returns their result; the identity adds none. */
    static String export(IActivation activation, String input, LayerScope scope) {
        return EXPORTERS
                .find(activation)
                .orElseThrow(() -> scope.unsupported("the activation "
                        + activation.getClass().getName() + " cannot be exported; supported are "
                        + String.join(", ", EXPORTERS.supported())))
                .export(activation, input, scope);
    }

    private static String relu(ActivationReLU relu, String x, LayerScope scope) {
        if (relu.getThreshold() != null && relu.getThreshold() != 0) {
            throw scope.unsupported(
                    "ActivationReLU can be exported without a threshold, found threshold " + relu.getThreshold());
        }
        double slope = relu.getNegativeSlope() == null ? 0 : relu.getNegativeSlope();
        String rectified = slope == 0
                ? scope.node("Relu", x)
                : scope.node("LeakyRelu", x, Attribute.number("alpha", (float) slope));
        return relu.getMax() == null ? rectified : clip(rectified, relu.getMax(), scope);
    }

    /**
     * Deeplearning4j's default is x·σ(1.702x). Its precise one is the usual tanh approximation but for the cubic term,
     * which it computes as (0.044715x)³ and not 0.044715x³; what it trained with is what inference must compute.
     */
    private static String gelu(ActivationGELU gelu, String x, LayerScope scope) {
        if (!gelu.isPrecise()) {
            String scaled = times(x, scope.scalar("gelu_scale", 1.702), scope);
            return times(x, scope.node("Sigmoid", scaled), scope);
        }
        String scaled = times(x, scope.scalar("gelu_cubic", 0.044715), scope);
        String inner = scope.node("Add", List.of(x, cube(scaled, scope)));
        String tanh = scope.node("Tanh", times(inner, scope.scalar("gelu_scale", Math.sqrt(2 / Math.PI)), scope));
        String plusOne = scope.node("Add", List.of(tanh, scope.scalar("gelu_one", 1)));
        return times(times(x, scope.scalar("gelu_half", 0.5), scope), plusOne, scope);
    }

    private static String hardSigmoid(ActivationHardSigmoid sigmoid, String x, LayerScope scope) {
        return scope.node("HardSigmoid", x, Attribute.number("alpha", 0.2f), Attribute.number("beta", 0.5f));
    }

    private static String hardTanh(ActivationHardTanH tanh, String x, LayerScope scope) {
        return scope.node("Clip", List.of(x, scope.scalar("minimum", -1), scope.scalar("maximum", 1)));
    }

    private static String clip(String x, double maximum, LayerScope scope) {
        return scope.node("Min", List.of(x, scope.scalar("maximum", maximum)));
    }

    private static String cube(String x, LayerScope scope) {
        return times(times(x, x, scope), x, scope);
    }

    private static String times(String a, String b, LayerScope scope) {
        return scope.node("Mul", List.of(a, b));
    }
}
