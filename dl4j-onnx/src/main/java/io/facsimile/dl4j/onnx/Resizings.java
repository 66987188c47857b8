package io.facsimile.dl4j.onnx;

import io.facsimile.onnx.graph.Attribute;
import io.facsimile.onnx.graph.GraphTensor;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;

/** Layers that make images larger or smaller and have no weights. */
final class Resizings {
    private Resizings() {}

    /** Repeats rows and columns. */
    static GraphTensor upsampling(Upsampling2D layer, GraphTensor x, LayerScope scope) {
        Windows.requireNchw(layer.getFormat(), scope);
        int[] size = layer.getSize();
        GraphTensor scales = scope.constant("scales", new float[] {1, 1, size[0], size[1]}, 4);
        return scope.node(
                "Resize",
                List.of(x, GraphTensor.ABSENT, scales),
                Attribute.text("mode", "nearest"),
                Attribute.text("coordinate_transformation_mode", "asymmetric"),
                Attribute.text("nearest_mode", "floor"));
    }

    static GraphTensor zeroPadding(ZeroPaddingLayer layer, GraphTensor x, LayerScope scope) {
        Windows.requireNchw(layer.getDataFormat(), scope);
        Sides sides = Sides.of(layer.getPadding());
        GraphTensor pads = scope.integers("pads", 0, 0, sides.top, sides.left, 0, 0, sides.bottom, sides.right);
        return scope.node("Pad", List.of(x, pads));
    }

    static GraphTensor cropping(Cropping2D layer, GraphTensor x, LayerScope scope) {
        Windows.requireNchw(layer.getDataFormat(), scope);
        Sides sides = Sides.of(layer.getCropping());
        return scope.node(
                "Slice",
                List.of(
                        x,
                        scope.integers("starts", sides.top, sides.left),
                        scope.integers("ends", endBefore(sides.bottom), endBefore(sides.right)),
                        scope.integers("axes", 2, 3)));
    }

    /** ONNX counts a negative end from the end, so that "all but none" needs a word of its own. */
    private static long endBefore(long cropped) {
        return cropped == 0 ? Long.MAX_VALUE : -cropped;
    }

    /** Amounts at the four sides of an image; Deeplearning4j orders them so. */
    private record Sides(long top, long bottom, long left, long right) {
        static Sides of(int... amounts) {
            return new Sides(amounts[0], amounts[1], amounts[2], amounts[3]);
        }
    }
}
