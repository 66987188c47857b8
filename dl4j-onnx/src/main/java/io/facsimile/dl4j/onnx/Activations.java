package io.facsimile.dl4j.onnx;

import io.facsimile.onnx.graph.Attribute;
import io.facsimile.onnx.graph.GraphTensor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationCube;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.activations.impl.ActivationRationalTanh;
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
            .with(ActivationReLU.class, ActivationFormulas::relu)
            .with(ActivationReLU6.class, (relu6, x, scope) -> ActivationFormulas.clip(scope.node("Relu", x), 6, scope))
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
            .with(ActivationRReLU.class, ActivationFormulas::randomisedRelu)
            .with(ActivationSELU.class, (selu, x, scope) -> scope.node("Selu", x))
            .with(ActivationGELU.class, ActivationFormulas::gelu)
            .with(ActivationSigmoid.class, (sigmoid, x, scope) -> scope.node("Sigmoid", x))
            .with(ActivationHardSigmoid.class, ActivationFormulas::hardSigmoid)
            .with(ActivationTanH.class, (tanh, x, scope) -> scope.node("Tanh", x))
            .with(ActivationRationalTanh.class, ActivationFormulas::rationalTanh)
            .with(ActivationHardTanH.class, ActivationFormulas::hardTanh)
            .with(ActivationRectifiedTanh.class, (tanh, x, scope) -> scope.node("Relu", scope.node("Tanh", x)))
            .with(
                    ActivationSoftmax.class,
                    (softmax, x, scope) -> scope.node("Softmax", x, Attribute.integer("axis", -1)))
            .with(ActivationSoftPlus.class, (softplus, x, scope) -> scope.node("Softplus", x))
            .with(ActivationSoftSign.class, (softsign, x, scope) -> scope.node("Softsign", x))
            .with(
                    ActivationSwish.class,
                    (swish, x, scope) -> ActivationFormulas.times(x, scope.node("Sigmoid", x), scope))
            .with(
                    ActivationMish.class,
                    (mish, x, scope) ->
                            ActivationFormulas.times(x, scope.node("Tanh", scope.node("Softplus", x)), scope))
            .with(ActivationCube.class, (cube, x, scope) -> ActivationFormulas.cube(x, scope));

    private Activations() {}

    /** Adds the activation's nodes and returns their result; the identity adds none. */
    static GraphTensor export(IActivation activation, GraphTensor input, LayerScope scope) {
        return EXPORTERS
                .find(activation)
                .orElseThrow(() -> scope.unsupported("the activation "
                        + activation.getClass().getName() + " cannot be exported; supported are "
                        + String.join(", ", EXPORTERS.supported())))
                .export(activation, input, scope);
    }
}
