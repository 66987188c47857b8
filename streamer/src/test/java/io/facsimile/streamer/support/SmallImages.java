package io.facsimile.streamer.support;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.schemas.ImageRecord;
import io.facsimile.schemas.PixelFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import javax.imageio.ImageIO;

/** Images of 4×4 pixels for the tiny model, and what is sent of them. */
public final class SmallImages {
    public static final ImageShape SHAPE = new ImageShape(4, 4);

    private SmallImages() {}

    /** Pixels that the tiny model reproduces, of two greys that the number chooses. */
    public static byte[] twoTone(int i) {
        return TinyModel.twoTone(SHAPE, i % 200 + 10, (i * 7) % 200 + 10).pixels();
    }

    /** Pixels that the tiny model cannot reproduce. */
    public static byte[] striped() {
        return TinyModel.striped(SHAPE).pixels();
    }

    /** A PNG file. */
    public static byte[] png(byte[] pixels) throws IOException {
        BufferedImage image = new BufferedImage(SHAPE.width(), SHAPE.height(), BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, SHAPE.width(), SHAPE.height(), pixels);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        return file.toByteArray();
    }

    /** An Avro record of pixels. */
    public static byte[] avro(byte[] pixels) {
        return avro(SHAPE.width(), SHAPE.height(), PixelFormat.GRAY8, pixels);
    }

    /** An Avro record of an image of any size. */
    public static byte[] avro(GrayImage image) {
        return avro(image.shape().width(), image.shape().height(), PixelFormat.GRAY8, image.pixels());
    }

    /** An Avro record, true or not. */
    public static byte[] avro(int width, int height, PixelFormat format, byte[] pixels) {
        try {
            ByteBuffer encoded = ImageRecord.getEncoder()
                    .encode(new ImageRecord(width, height, ByteBuffer.wrap(pixels), format, Map.of()));
            byte[] value = new byte[encoded.remaining()];
            encoded.get(value);
            return value;
        } catch (IOException e) {
            throw new UncheckedIOException("an image that cannot be encoded", e);
        }
    }
}
