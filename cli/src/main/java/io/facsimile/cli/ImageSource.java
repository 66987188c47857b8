package io.facsimile.cli;

import java.io.IOException;

/** Images to send, one after another, so that not all need be in memory as they go on the wire. */
interface ImageSource {
    /** Number of images. */
    int size();

    /**
     * One image as it goes on the wire.
     *
     * @param index from 0 to {@code size() - 1}
     * @throws IOException if its file cannot be read, or is no image
     */
    OutgoingImage image(int index) throws IOException;
}
