package io.facsimile.core.model.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.facsimile.core.file.Sha256;
import io.facsimile.core.model.ModelException;
import io.facsimile.core.model.ModelMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** One model file, loaded: an ONNX Runtime session with the metadata and the hash of its file. */
final class ModelSession implements AutoCloseable {
    /** A dimension whose size is told only by each batch. */
    static final long BATCH = -1;

    private final Path file;
    private final String sha256;
    private final OrtEnvironment environment;
    private final OrtSession session;

    private ModelSession(Path file, String sha256, OrtEnvironment environment, OrtSession session) {
        this.file = file;
        this.sha256 = sha256;
        this.environment = environment;
        this.session = session;
    }

    /**
     * Loads a model for callers that bring their own threads: each call runs on its caller's thread alone, and no
     * thread of ONNX Runtime's spins.
     */
    static ModelSession open(Path fileOrFolder, String nameInFolder) throws ModelException {
        Path file = Files.isDirectory(fileOrFolder) ? fileOrFolder.resolve(nameInFolder) : fileOrFolder;
        if (!Files.isRegularFile(file)) {
            throw new ModelException(
                    file + ": no such model file; expected the folder that 'facsimile train --out' wrote, or its "
                            + nameInFolder);
        }
        OrtEnvironment environment = OnnxRuntime.environment();
        try {
            byte[] bytes = Files.readAllBytes(file);
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                options.addConfigEntry("session.intra_op.allow_spinning", "0");
                return new ModelSession(file, Sha256.of(bytes), environment, environment.createSession(bytes, options));
            }
        } catch (IOException e) {
            throw new ModelException(file + ": cannot be read: " + e, e);
        } catch (OrtException e) {
            throw new ModelException(file + ": ONNX Runtime cannot load it: " + e.getMessage(), e);
        }
    }

    Path file() {
        return file;
    }

    String sha256() {
        return sha256;
    }

    OrtEnvironment environment() {
        return environment;
    }

    OrtSession session() {
        return session;
    }

    ModelMetadata metadata() throws ModelException {
        try {
            return ModelMetadata.fromProperties(session.getMetadata().getCustomMetadata(), file.toString());
        } catch (OrtException e) {
            throw new ModelException(file + ": its metadata cannot be read: " + e.getMessage(), e);
        }
    }

    void expectInput(String name, OnnxJavaType type, long... shape) throws ModelException {
        try {
            expect("input", session.getInputInfo(), name, type, shape);
        } catch (OrtException e) {
            throw new ModelException(file + ": its inputs cannot be read: " + e.getMessage(), e);
        }
    }

    void expectOutput(String name, OnnxJavaType type, long... shape) throws ModelException {
        try {
            expect("output", session.getOutputInfo(), name, type, shape);
        } catch (OrtException e) {
            throw new ModelException(file + ": its outputs cannot be read: " + e.getMessage(), e);
        }
    }

    private void expect(String what, Map<String, NodeInfo> found, String name, OnnxJavaType type, long... shape)
            throws ModelException {
        NodeInfo node = found.get(name);
        if (node == null) {
            throw new ModelException(file + ": " + what + " '" + name + "' is missing; found " + found.keySet());
        }
        if (!(node.getInfo() instanceof TensorInfo tensor)
                || tensor.type != type
                || !Arrays.equals(tensor.getShape(), shape)) {
            throw new ModelException(file + ": " + what + " '" + name + "': expected " + type + " "
                    + Arrays.toString(shape) + ", found " + node.getInfo());
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(file + ": its session does not close", e);
        }
    }
}
