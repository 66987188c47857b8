package io.facsimile.data.idx;

import io.facsimile.core.FuzzRun;
import io.facsimile.core.image.ImageSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whatever the bytes of an IDX file, images or an {@link IdxFormatException} come out. */
public final class IdxFuzz {
    private static final Path FILE = temporaryFile();
    private static final int HEADER = 16;

    @Test
    void nothingButImagesOrTheTypedExceptionComesOut() throws Exception {
        byte[] images = IdxFiles.images(2, 3, 2, new byte[12]);
        new FuzzRun(IdxFuzz.class)
                .seed(images)
                .seed(IdxFiles.gzip(images))
                .seed(IdxFiles.labels(3, new byte[3]))
                .run();
    }

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Files.write(FILE, input);
        try {
            ImageSet images = IdxReader.readImages(FILE);
            boolean gzip = input[0] != 0;
            if (!gzip && images.size() * images.shape().pixels() != input.length - HEADER) {
                throw new AssertionError(images.size() + " images of " + images.shape() + " out of " + input.length);
            }
        } catch (IdxFormatException e) {
            // What the reader promises for anything else.
        }
        try {
            IdxReader.readLabels(FILE);
        } catch (IdxFormatException e) {
            // What the reader promises for anything else.
        }
    }

    private static Path temporaryFile() {
        try {
            Path file = Files.createTempFile("fuzz", ".idx");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new IllegalStateException("no temporary file", e);
        }
    }
}
