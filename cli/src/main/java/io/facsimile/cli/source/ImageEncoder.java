package io.facsimile.cli.source;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import io.facsimile.schemas.ImageRecord;
import io.facsimile.schemas.PixelFormat;
import io.facsimile.wire.ImageHeader;
import io.facsimile.wire.SingleObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Writes images in one format. */
public final class ImageEncoder {
    /** Tells a value of bare pixels, which no first bytes can tell. */
    static final Header GRAY8 = new RecordHeader(ImageHeader.NAME, ImageHeader.gray8());

    private final ImageFormat format;

    public ImageEncoder(ImageFormat format) {
        this.format = format;
    }

    public OutgoingImage encode(String key, GrayImage image) throws IOException {
        return switch (format) {
            case AVRO -> new OutgoingImage(key, avro(image.shape(), image.pixels(), PixelFormat.GRAY8), List.of());
            case PNG -> new OutgoingImage(key, png(image), List.of());
            case GRAY8 -> new OutgoingImage(key, image.pixels(), List.of(GRAY8));
        };
    }

    /** An {@code ImageRecord} that holds pixels, or a whole file whose header says {@code shape}. */
    static byte[] avro(ImageShape shape, byte[] pixels, PixelFormat format) throws IOException {
        return SingleObject.encode(
                ImageRecord.getEncoder(),
                new ImageRecord(shape.width(), shape.height(), ByteBuffer.wrap(pixels), format, Map.of()));
    }

    private static byte[] png(GrayImage image) throws IOException {
        ImageShape shape = image.shape();
        BufferedImage drawn = new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_BYTE_GRAY);
        drawn.getRaster().setDataElements(0, 0, shape.width(), shape.height(), image.pixels());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(drawn, "png", out)) {
                throw new IOException("this Java runtime has no PNG writer");
            }
        }
        return bytes.toByteArray();
    }
}
