package io.facsimile.dl4j.onnx;

import io.facsimile.onnx.graph.Attribute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;

/** What convolutions and poolings share: how their window moves over an image. */
final class Windows {
    private Windows() {}

    /** Refuses images laid out [N, height, width, channels]: ONNX operators have no such form. */
    static void requireNchw(CNN2DFormat format, LayerScope scope) {
        if (format != CNN2DFormat.NCHW) {
            throw scope.unsupported("images can be exported in the format NCHW, found " + format);
        }
    }

    /**
     * Kernel, stride, padding and dilation as ONNX attributes. Truncate and Strict differ in what they accept, not in
     * what they compute; Same pads as much as it needs and ignores {@code padding}.
     *
     * @param padding height and width, at either side
     */
    static List<Attribute> attributes(
            int[] kernel, int[] stride, int[] padding, int[] dilation, ConvolutionMode mode, LayerScope scope) {
        Attribute pads = switch (mode) {
            case Same ->
                isOne(dilation)
                        ? Attribute.text("auto_pad", "SAME_UPPER")
                        : samePadding(kernel, stride, dilation, scope);
            case Truncate, Strict -> Attribute.integers("pads", padding[0], padding[1], padding[0], padding[1]);
            case Causal ->
                throw scope.unsupported(
                        "the convolution mode Causal cannot be exported;" + " supported are Same, Strict and Truncate");
        };
        List<Attribute> attributes = new ArrayList<>(List.of(
                Attribute.integers("kernel_shape", kernel[0], kernel[1]),
                Attribute.integers("strides", stride[0], stride[1]),
                pads));
        // Left out where it says nothing: average and norm pooling have no such attribute.
        if (!isOne(dilation)) {
            attributes.add(Attribute.integers("dilations", dilation[0], dilation[1]));
        }
        return attributes;
    }

    static boolean isOne(int[] heightAndWidth) {
        return heightAndWidth[0] == 1 && heightAndWidth[1] == 1;
    }

    /** ONNX Runtime refuses {@code auto_pad} with dilation; at stride 1 the padding does not depend on the image. */
    private static Attribute samePadding(int[] kernel, int[] stride, int[] dilation, LayerScope scope) {
        if (!isOne(stride)) {
            throw scope.unsupported("the convolution mode Same can be exported with dilation at stride 1 alone; found"
                    + " dilation " + Arrays.toString(dilation) + " and stride " + Arrays.toString(stride));
        }
        int vertical = dilation[0] * (kernel[0] - 1);
        int horizontal = dilation[1] * (kernel[1] - 1);
        return Attribute.integers(
                "pads", vertical / 2, horizontal / 2, vertical - vertical / 2, horizontal - horizontal / 2);
    }
}
