package io.facsimile.dl4j.onnx;

import io.facsimile.onnx.graph.Attribute;
import io.facsimile.onnx.graph.GraphTensor;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;

/** Batch normalisation by the statistics gathered in training; over vectors and over the channels of images alike. */
final class Normalisations {
    private Normalisations() {}

    static GraphTensor batch(BatchNormalization layer, GraphTensor x, LayerScope scope) {
        Windows.requireNchw(layer.getCnn2DFormat(), scope);
        GraphTensor mean = scope.vectorParameter(BatchNormalizationParamInitializer.GLOBAL_MEAN);
        GraphTensor variance = layer.isUseLogStd()
                ? varianceFromLog(scope)
                : scope.vectorParameter(BatchNormalizationParamInitializer.GLOBAL_VAR);
        GraphTensor gamma;
        GraphTensor beta;
        if (layer.isLockGammaBeta()) {
            requireUnambiguous(layer, scope);
            gamma = locked("gamma", layer.getGamma(), layer, scope);
            beta = locked("beta", layer.getBeta(), layer, scope);
        } else {
            gamma = scope.vectorParameter(BatchNormalizationParamInitializer.GAMMA);
            beta = scope.vectorParameter(BatchNormalizationParamInitializer.BETA);
        }
        return scope.node(
                "BatchNormalization", List.of(x, gamma, beta, mean, variance), Attribute.number("epsilon", (float)
                        layer.getEps()));
    }

    /** Deeplearning4j can keep the decimal logarithm of the standard deviation, s: the variance is 10^(2s). */
    private static GraphTensor varianceFromLog(LayerScope scope) {
        float[] values = scope.values(BatchNormalizationParamInitializer.GLOBAL_LOG_STD);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.pow(10, 2.0 * values[i]);
        }
        return scope.constant("var", values, values.length);
    }

    private static GraphTensor locked(String role, double value, BatchNormalization layer, LayerScope scope) {
        float[] values = new float[Math.toIntExact(layer.getNOut())];
        Arrays.fill(values, (float) value);
        return scope.constant(role, values, values.length);
    }

    /** Locked to one of (1, ·) and (·, 0) alone, Deeplearning4j applies both on a GPU and neither on a CPU. */
    private static void requireUnambiguous(BatchNormalization layer, LayerScope scope) {
        if ((layer.getGamma() == 1) != (layer.getBeta() == 0)) {
            throw scope.unsupported("a locked batch normalisation can be exported with gamma 1 and beta 0 or with both"
                    + " others, for between them Deeplearning4j itself is of two minds; found gamma " + layer.getGamma()
                    + " and beta " + layer.getBeta());
        }
    }
}
