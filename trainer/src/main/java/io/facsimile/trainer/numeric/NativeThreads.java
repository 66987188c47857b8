package io.facsimile.trainer.numeric;

import org.nd4j.linalg.factory.Nd4j;

/** Thread settings of the native libraries that train. */
public final class NativeThreads {
    private NativeThreads() {}

    /**
     * Makes ND4J and OpenBLAS compute on the calling thread alone, for this whole process.
     *
     * <p>Two threads are slower than one for layers of this size: OpenMP's workers spin between the many short
     * operations and take the processor from the one that computes. And sums come out the same on every machine only
     * where they are not cut into as many parts as it has cores.
     */
    public static void useOne() {
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.factory().blas().setMaxThreads(1);
    }
}
