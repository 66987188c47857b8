package io.facsimile.cli.source;

import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.codec.ImageDecoder;
import io.facsimile.data.folder.PictureFile;
import io.facsimile.data.folder.PictureFiles;
import io.facsimile.data.folder.UnreadableFileException;
import io.facsimile.schemas.PixelFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Image files. As {@code png} and {@code avro} a file goes as it is, so that the streamer brings it to the model's size
 * by its own rule; for the first, no more is asked than that it begins like a PNG or JPEG. As {@code gray8} it is
 * decoded to the given shape here.
 */
public final class FileSource implements ImageSource {
    private final ImageFiles found;
    private final ImageFormat format;
    private final ImageDecoder decoder;
    /** The contents of pipes by their index, since a pipe can be read once only. */
    private final Map<Integer, byte[]> kept = new HashMap<>();

    /** @param shape what {@code gray8} images are brought to */
    public FileSource(ImageFiles found, ImageFormat format, ImageShape shape) {
        this.found = found;
        this.format = format;
        this.decoder = new ImageDecoder(shape, ImageDecoder.DEFAULT_MAX_DECODED_PIXELS);
    }

    @Override
    public int size() {
        return found.files().size();
    }

    @Override
    public OutgoingImage image(int index) throws IOException {
        PictureFile file = found.files().get(index);
        byte[] content = kept.containsKey(index) ? kept.remove(index) : file.content();
        return switch (format) {
            case PNG -> new OutgoingImage(file.key(), content, List.of());
            case AVRO ->
                new OutgoingImage(
                        file.key(), ImageEncoder.avro(file.size(content), content, PixelFormat.ENCODED), List.of());
            case GRAY8 -> new ImageEncoder(format).encode(file.key(), file.image(decoder, content));
        };
    }

    @Override
    public void check(int index) throws UnreadableFileException {
        PictureFile file = found.files().get(index);
        boolean regular = Files.isRegularFile(file.path());
        if (format == ImageFormat.PNG && regular) {
            file.expectPicture();
            return;
        }
        byte[] content = file.content();
        switch (format) {
            case PNG -> {
                // Its head has been looked at.
            }
            case AVRO -> file.size(content);
            case GRAY8 -> file.image(decoder, content);
        }
        if (!regular) {
            kept.put(index, content);
        }
    }

    @Override
    public void passOver(int index, UnreadableFileException cause) {
        found.passedOver().add(cause, found.files().get(index).key());
    }

    @Override
    public Optional<String> summary(long read) {
        return found.folders() || !found.passedOver().isEmpty()
                ? Optional.of(PictureFiles.summary(read, found.secondNames(), found.passedOver()))
                : Optional.empty();
    }
}
