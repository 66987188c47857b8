package io.facsimile.core.model.runtime;

import ai.onnxruntime.OrtEnvironment;
import io.facsimile.core.file.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * ONNX Runtime's native libraries, unpacked once into a folder that later processes use too. Left alone, ONNX Runtime
 * unpacks them into a new temporary folder at each start, and leaves that behind when the process is killed.
 */
final class NativeLibraries {
    private static final String RESOURCES = "/ai/onnxruntime/native/";

    /** The library that all others need. */
    private static final String MAIN = "onnxruntime";

    /** Libraries that the jar may hold beside it, some of them for certain devices. */
    private static final List<String> OTHERS = List.of(
            "onnxruntime4j_jni",
            "onnxruntime_providers_shared",
            "onnxruntime_providers_cuda",
            "onnxruntime_providers_tensorrt",
            "onnxruntime_providers_rocm",
            "onnxruntime_providers_dnnl",
            "onnxruntime_providers_openvino",
            "onnxruntime_providers_qnn");

    /** The ending of files that are not whole yet. */
    static final String PART = ".part";

    /** The age from which an unfinished file counts as left by a process that was killed; unpacking takes less. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private static final int BUFFER_BYTES = 64 << 10;

    private final String platform;

    private NativeLibraries(String platform) {
        this.platform = platform;
    }

    /** Returns the libraries for this machine; none where ONNX Runtime's jar has none for it. */
    static Optional<NativeLibraries> ofThisMachine() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = os.contains("win") ? "win" : os.contains("mac") ? "osx" : "linux";
        String arch = System.getProperty("os.arch");
        String processor = arch.equals("amd64") || arch.equals("x86_64") ? "x64" : arch;
        NativeLibraries libraries = new NativeLibraries(system + "-" + processor);
        return OrtEnvironment.class.getResource(libraries.resource(MAIN)) == null
                ? Optional.empty()
                : Optional.of(libraries);
    }

    /** The folder's name within another: libraries of another release have another. */
    String folderName() throws IOException {
        long bytes = OrtEnvironment.class
                .getResource(resource(MAIN))
                .openConnection()
                .getContentLengthLong();
        return "onnxruntime-" + platform + "-" + bytes;
    }

    /**
     * Sees to it that the folder holds exactly what the jar does. Processes may do so at once: each file appears whole or
     * not at all.
     *
     * @throws IOException if a library is not there, or is another, and cannot be written
     */
    void unpackInto(Path folder) throws IOException {
        removeAbandonedParts(folder);
        unpack(MAIN, folder);
        for (String library : OTHERS) {
            if (OrtEnvironment.class.getResource(resource(library)) != null) {
                unpack(library, folder);
            }
        }
    }

    private static void removeAbandonedParts(Path folder) throws IOException {
        FileTime since = FileTime.from(Instant.now().minus(ABANDONED));
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*" + PART)) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).compareTo(since) < 0) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    private void unpack(String library, Path folder) throws IOException {
        Path file = folder.resolve(System.mapLibraryName(library));
        if (isWhole(library, file)) {
            return;
        }
        Path part = Files.createTempFile(folder, library, PART); // for its owner alone, as nobody else may change it
        try {
            try (InputStream packed = open(library)) {
                Files.copy(packed, part, StandardCopyOption.REPLACE_EXISTING);
            }
            WholeFile.move(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Compares every byte, which takes no longer than unpacking. */
    private boolean isWhole(String library, Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream packed = open(library);
                InputStream unpacked = Files.newInputStream(file)) {
            byte[] expected;
            do {
                expected = packed.readNBytes(BUFFER_BYTES);
                if (!Arrays.equals(expected, unpacked.readNBytes(BUFFER_BYTES))) {
                    return false;
                }
            } while (expected.length > 0);
            return true;
        }
    }

    private InputStream open(String library) throws IOException {
        return OrtEnvironment.class.getResource(resource(library)).openStream();
    }

    private String resource(String library) {
        return RESOURCES + platform + "/" + System.mapLibraryName(library);
    }
}
