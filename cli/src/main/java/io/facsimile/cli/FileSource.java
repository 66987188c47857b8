package io.facsimile.cli;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageDecoder;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.UndecodableImageException;
import io.facsimile.schemas.PixelFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Image files. As {@code png} and {@code avro} a file goes as it is, so that the streamer brings it to the model's size
 * by its own rule; the first does not even look into it. As {@code gray8} it is decoded to the given shape here.
 */
final class FileSource implements ImageSource {
    private final List<ImageFiles.Found> files;
    private final ImageFormat format;
    private final ImageDecoder decoder;

    /** @param shape what {@code gray8} images are brought to */
    FileSource(List<ImageFiles.Found> files, ImageFormat format, ImageShape shape) {
        this.files = List.copyOf(files);
        this.format = format;
        this.decoder = new ImageDecoder(shape, ImageDecoder.DEFAULT_MAX_DECODED_PIXELS);
    }

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public OutgoingImage image(int index) throws IOException {
        ImageFiles.Found file = files.get(index);
        byte[] content = Files.readAllBytes(file.path());
        return switch (format) {
            case PNG -> new OutgoingImage(file.key(), content, List.of());
            case AVRO ->
                new OutgoingImage(
                        file.key(), ImageEncoder.avro(shapeOf(file, content), content, PixelFormat.ENCODED), List.of());
            case GRAY8 -> new ImageEncoder(format).encode(file.key(), decoded(file, content));
        };
    }

    private GrayImage decoded(ImageFiles.Found file, byte[] content) throws IOException {
        try {
            return decoder.decode(content);
        } catch (UndecodableImageException e) {
            throw new IOException(file.path() + ": " + e.getMessage(), e);
        }
    }

    /** From the file's header alone. */
    private static ImageShape shapeOf(ImageFiles.Found file, byte[] content) throws IOException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException(file.path() + ": expected a PNG or JPEG file, found another (--format png sends"
                        + " any file as it is)");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return new ImageShape(reader.getWidth(0), reader.getHeight(0));
            } catch (IOException | RuntimeException e) {
                // Java's readers throw either on a damaged header.
                throw new IOException(file.path() + ": its header cannot be read: " + e.getMessage(), e);
            } finally {
                reader.dispose();
            }
        }
    }
}
