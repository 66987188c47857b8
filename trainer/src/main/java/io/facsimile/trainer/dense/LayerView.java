package io.facsimile.trainer.dense;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One layer's part of a flat array of parameters or gradients; writing to a view writes to the array.
 *
 * @param weights [inputs, outputs], in Deeplearning4j's column-major order
 * @param bias [outputs]
 */
record LayerView(INDArray weights, INDArray bias) {
    /** The layers one after the other, each its weights before its bias, as Deeplearning4j lays them out. */
    static List<LayerView> of(List<DenseLayout.Layer> layers, INDArray flat) {
        List<LayerView> views = new ArrayList<>(layers.size());
        long at = 0;
        for (DenseLayout.Layer layer : layers) {
            long weights = (long) layer.inputs() * layer.outputs();
            views.add(new LayerView(
                    flat.get(NDArrayIndex.interval(at, at + weights)).reshape('f', layer.inputs(), layer.outputs()),
                    flat.get(NDArrayIndex.interval(at + weights, at + weights + layer.outputs()))));
            at += layer.parameters();
        }
        if (at != flat.length()) {
            throw new IllegalArgumentException(
                    "flat parameters: expected " + at + " for these layers, got " + flat.length());
        }
        return views;
    }
}
