package io.facsimile.bench.training;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** How fast this machine multiplies large square matrices, through the library that training multiplies with. */
final class MultiplicationPeak {
    /** Rows and columns. */
    private static final List<Integer> SIZES = List.of(512, 1024, 1536);

    /** Multiplications of each size, of which the fastest counts. */
    private static final int TRIES = 5;

    private MultiplicationPeak() {}

    /** Floating-point operations a second, of the fastest of all; on as many threads as ND4J is set to. */
    static double measure() {
        double best = 0;
        for (int size : SIZES) {
            try (INDArray left = Nd4j.rand(DataType.FLOAT, size, size);
                    INDArray right = Nd4j.rand(DataType.FLOAT, size, size);
                    INDArray product = Nd4j.createUninitialized(DataType.FLOAT, new long[] {size, size}, 'c')) {
                for (int i = 0; i < TRIES; i++) {
                    long start = System.nanoTime();
                    Nd4j.gemm(left, right, product, false, false, 1, 0);
                    double seconds = (System.nanoTime() - start) / 1e9;
                    best = Math.max(best, 2.0 * size * size * size / seconds);
                }
            }
        }
        return best;
    }
}
