package io.facsimile.core.model;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** ONNX Runtime itself, of which a process has one. */
final class OnnxRuntime {
    /** Address space; memory only as far as it is used. */
    private static final long STARTER_STACK_BYTES = 64L << 20;

    private OnnxRuntime() {}

    /**
     * The environment that all sessions share, started by the first call.
     *
     * <p>At its start ONNX Runtime 1.29 matches the command line of the process with a regular expression that goes
     * deeper for each character. From about 4,000 of them, which a long class path has, that is more than a Java
     * thread's usual stack holds, and the process dies without a word. So a thread with a large stack does it.
     */
    static OrtEnvironment environment() {
        FutureTask<OrtEnvironment> start = new FutureTask<>(
                () -> OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "facsimile"));
        new Thread(null, start, "onnxruntime-start", STARTER_STACK_BYTES).start();
        return await(start);
    }

    /** Waits even when interrupted, as the start itself cannot be; the interrupt flag stays for the caller to see. */
    private static OrtEnvironment await(FutureTask<OrtEnvironment> start) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return start.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("ONNX Runtime does not start: " + e.getCause(), e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
