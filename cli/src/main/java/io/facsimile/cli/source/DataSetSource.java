package io.facsimile.cli.source;

import io.facsimile.core.image.ImageSet;
import java.io.IOException;

/** The images of a data set, with the set's own keys. */
public record DataSetSource(ImageSet images, ImageEncoder encoder) implements ImageSource {
    @Override
    public int size() {
        return images.size();
    }

    @Override
    public OutgoingImage image(int index) throws IOException {
        return encoder.encode(images.key(index), images.image(index));
    }
}
