package io.facsimile.onnx.graph;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

/** Sessions of ONNX Runtime for tests. */
public final class OneThread {
    private OneThread() {}

    /** Options of a session that computes on the thread that asks. */
    public static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        return options;
    }
}
