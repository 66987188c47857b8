package io.facsimile.core.model.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import io.facsimile.core.failure.RootCause;
import io.facsimile.core.model.ModelException;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ONNX Runtime itself, of which a process has one. */
final class OnnxRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(OnnxRuntime.class);

    /** Names a folder of ONNX Runtime's native libraries, as do {@link #LIBRARY_PROPERTIES} for one each. */
    private static final String FOLDER_PROPERTY = "onnxruntime.native.path";

    private static final List<String> LIBRARY_PROPERTIES =
            List.of("onnxruntime.native.onnxruntime.path", "onnxruntime.native.onnxruntime4j_jni.path");

    /** The starting thread's stack: address space, and memory only as far as it is used. */
    private static final long STARTER_STACK_BYTES = 64L << 20;

    private OnnxRuntime() {}

    /**
     * The environment that all sessions share, started by the first call. It sends nothing to anyone: releases from 1.29
     * on, which would, are not used, and what Windows' own tracing would be told is turned off.
     *
     * <p>At its start ONNX Runtime matches the command line of the process with a regular expression that goes deeper for
     * each character. From about 4,000 of them, which a long class path has, that is more than a Java thread's usual
     * stack holds, and the process dies without a word. So a thread with a large stack does it.
     *
     * @throws ModelException in one line, if its native libraries cannot be unpacked or loaded
     */
    static OrtEnvironment environment() throws ModelException {
        unpackOnce();
        FutureTask<OrtEnvironment> start = new FutureTask<>(OnnxRuntime::start);
        new Thread(null, start, "onnxruntime-start", STARTER_STACK_BYTES).start();
        return await(start);
    }

    private static OrtEnvironment start() throws OrtException {
        OrtEnvironment environment =
                OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "facsimile");
        environment.setTelemetry(false);
        removeTemporaryFolder();
        return environment;
    }

    /**
     * ONNX Runtime makes a folder for what it unpacks, whether it unpacks anything or not, and removes it when the process
     * ends by itself. Only it knows which one that is.
     */
    private static void removeTemporaryFolder() {
        try {
            Field field = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("tempDirectory");
            field.setAccessible(true);
            removeIfEmpty((Path) field.get(null));
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            // of another release, perhaps the user's own; the folder is empty, and goes at the end
            LOG.debug("ONNX Runtime's folder for temporary files is not known", e);
        }
    }

    /** Leaves a folder that is not empty: then the user's libraries are not all there are. A failure harms nobody. */
    static synchronized void removeIfEmpty(Path folder) {
        try (Stream<Path> unpacked = Files.list(folder)) {
            if (unpacked.findAny().isPresent()) {
                return;
            }
            Files.deleteIfExists(folder);
        } catch (NoSuchFileException e) {
            LOG.trace("{} was removed by an earlier call", folder);
        } catch (IOException e) {
            LOG.debug("{} cannot be removed before the process ends", folder, e);
        }
    }

    /** Unpacks the libraries, unless the user names some, or the jar has none for this machine. */
    private static synchronized void unpackOnce() throws ModelException {
        if (System.getProperty(FOLDER_PROPERTY) != null
                || LIBRARY_PROPERTIES.stream().anyMatch(name -> System.getProperty(name) != null)) {
            return;
        }
        Optional<NativeLibraries> libraries = NativeLibraries.ofThisMachine();
        if (libraries.isEmpty()) {
            return;
        }
        try {
            Path folder = new NativeFolder(System.getenv(), System.getProperties()).filled(libraries.get());
            System.setProperty(FOLDER_PROPERTY, folder.toString());
        } catch (IOException e) {
            throw new ModelException("ONNX Runtime: " + e.getMessage(), e);
        }
    }

    /** Waits even when interrupted, as the start itself cannot be; the interrupt flag stays for the caller to see. */
    private static OrtEnvironment await(FutureTask<OrtEnvironment> start) throws ModelException {
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
            throw new ModelException(
                    "ONNX Runtime cannot be loaded from " + System.getProperty(FOLDER_PROPERTY, "its jar") + ": "
                            + RootCause.message(e) + "; where programs may not be run from that folder, set "
                            + NativeFolder.VARIABLE + " to another",
                    e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
