package io.facsimile.dl4j.onnx;

import io.facsimile.onnx.graph.Attribute;
import io.facsimile.onnx.graph.GraphTensor;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;

/** What Deeplearning4j puts between layers of different ranks, as ONNX nodes; it reshapes in 'c' order, as ONNX does. */
final class Preprocessors {
    private static final ExporterRegistry<InputPreProcessor> EXPORTERS = ExporterRegistry.<InputPreProcessor>empty()
            .with(CnnToFeedForwardPreProcessor.class, (flatten, x, scope) -> {
                if (flatten.getFormat() != CNN2DFormat.NCHW) {
                    throw scope.unsupported("CnnToFeedForwardPreProcessor can be exported for the format NCHW, found "
                            + flatten.getFormat());
                }
                return scope.node("Flatten", x, Attribute.integer("axis", 1));
            })
            .with(FeedForwardToCnnPreProcessor.class, (image, x, scope) -> {
                GraphTensor shape = scope.integers(
                        "shape", -1, image.getNumChannels(), image.getInputHeight(), image.getInputWidth());
                return scope.node("Reshape", List.of(x, shape));
            })
            .with(ComposableInputPreProcessor.class, (chain, x, scope) -> {
                GraphTensor tensor = x;
                for (InputPreProcessor step : chain.getInputPreProcessors()) {
                    tensor = Preprocessors.export(step, tensor, scope);
                }
                return tensor;
            });

    private Preprocessors() {}

    /** Adds the preprocessor's nodes and returns their result. */
    static GraphTensor export(InputPreProcessor preprocessor, GraphTensor input, LayerScope scope) {
        return EXPORTERS
                .find(preprocessor)
                .orElseThrow(() -> scope.unsupported("the input preprocessor "
                        + preprocessor.getClass().getName() + " cannot be exported; supported are "
                        + String.join(", ", EXPORTERS.supported())))
                .export(preprocessor, input, scope);
    }
}
