package io.facsimile.data.folder;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.codec.ImageDecoder;
import io.facsimile.core.image.format.FileFormat;
import io.facsimile.core.image.format.UndecodableImageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A file that should hold a picture; whether it does, its content decides and not its name.
 *
 * @param key what tells it from others: its name, or the path below the folder that was read, with slashes
 */
public record PictureFile(String key, Path path) {
    /**
     * Looks at the file's head alone.
     *
     * @throws UnreadableFileException if that is none of a PNG or JPEG, or cannot be read
     */
    public void expectPicture() throws UnreadableFileException {
        try (InputStream in = Files.newInputStream(path)) {
            expectPicture(in);
        } catch (UnreadableFileException e) {
            throw e;
        } catch (IOException e) {
            throw UnreadableFileException.of(path, e);
        }
    }

    /**
     * The whole file, of which no more than the head is read unless that is a PNG's or JPEG's.
     *
     * @throws UnreadableFileException if it is neither, or cannot be read
     */
    public byte[] content() throws UnreadableFileException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = expectPicture(in);
            byte[] rest = in.readAllBytes();
            byte[] whole = Arrays.copyOf(head, Math.addExact(head.length, rest.length));
            System.arraycopy(rest, 0, whole, head.length, rest.length);
            return whole;
        } catch (UnreadableFileException e) {
            throw e;
        } catch (IOException e) {
            throw UnreadableFileException.of(path, e);
        }
    }

    /**
     * The size of the picture in its content.
     *
     * @param content as {@link #content()} gives it
     * @throws UnreadableFileException if the file is damaged, as far as that can be seen without its pixels
     */
    public ImageShape size(byte[] content) throws UnreadableFileException {
        try {
            return ImageDecoder.sizeOf(content);
        } catch (UndecodableImageException e) {
            throw UnreadableFileException.of(path, e, "");
        }
    }

    /** @throws UnreadableFileException if it is not there, or no picture that the decoder takes */
    public GrayImage image(ImageDecoder decoder) throws UnreadableFileException {
        return image(decoder, content());
    }

    /** The picture of its content, as {@link #content()} gives it. */
    public GrayImage image(ImageDecoder decoder, byte[] content) throws UnreadableFileException {
        try {
            return decoder.decode(content);
        } catch (UndecodableImageException e) {
            throw UnreadableFileException.of(path, e, "");
        }
    }

    private byte[] expectPicture(InputStream in) throws IOException {
        byte[] head = in.readNBytes(FileFormat.HEAD_BYTES);
        try {
            FileFormat.expectRead(head, Math.max(head.length, Files.size(path)));
            return head;
        } catch (UndecodableImageException e) {
            String advice = FileFormat.of(head).isDataSet() ? "; give the folder that it is in with --data" : "";
            throw UnreadableFileException.of(path, e, advice);
        }
    }
}
