package io.facsimile.onnx.int8;

/**
 * Weights rounded to signed bytes, a weight being its byte times its column's scale.
 *
 * @param values [inputs, outputs], row-major; not copied
 * @param scales one for each column, at least 0; not copied
 */
record ColumnWeights(byte[] values, float[] scales) {

    /**
     * Rounds each column so that its weight of largest magnitude becomes the largest integer; symmetric, so that 0 stays
     * 0 and no zero point has to be subtracted.
     *
     * @param most the largest integer, at most 127; the least is its negative
     * @throws IllegalArgumentException for a weight that is not finite
     */
    static ColumnWeights of(MatrixLayer layer, int most) {
        float[] weights = layer.weights();
        byte[] values = new byte[weights.length];
        float[] scales = new float[layer.outputs()];
        for (int column = 0; column < scales.length; column++) {
            float largest = 0;
            for (int i = column; i < weights.length; i += scales.length) {
                if (!Float.isFinite(weights[i])) {
                    throw new IllegalArgumentException("layer '" + layer.output() + "': expected finite weights, but"
                            + " that of input " + i / scales.length + " and output " + column + " is " + weights[i]);
                }
                largest = Math.max(largest, Math.abs(weights[i]));
            }
            scales[column] = largest / most;
            for (int i = column; i < weights.length && scales[column] > 0; i += scales.length) {
                values[i] = (byte) Math.max(-most, Math.min(most, Math.rint(weights[i] / scales[column])));
            }
        }
        return new ColumnWeights(values, scales);
    }
}
