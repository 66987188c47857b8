package io.facsimile.streamer.input;

import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.codec.ImageDecoder;
import io.facsimile.core.image.format.FileFormat;
import io.facsimile.core.image.format.UndecodableImageException;
import io.facsimile.core.model.runtime.ImageBatch;
import io.facsimile.streamer.record.BadRecordException;
import io.facsimile.wire.ConfluentFormat;
import io.facsimile.wire.DeadLetterReason;
import io.facsimile.wire.ImageHeader;
import io.facsimile.wire.SingleObject;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Reads the pixels of an input record into a batch. The format is told by {@link ImageHeader}, else by the value's
 * first bytes: {@code C3 01} Avro single-object encoding, {@code 00} Confluent's wire format, otherwise a bare PNG or
 * JPEG file. For one thread.
 */
public final class PixelReader {
    private static final int SHOWN_BYTES = 4;

    private final ImageShape shape;
    private final ImageDecoder images;
    private final AvroImages avro;

    /**
     * @param shape of the images of the batch, which others are scaled to
     * @param maxImagePixels most pixels that a PNG or JPEG may decode to, at least 1
     * @param avro reads records in Avro, for this reader alone
     */
    public PixelReader(ImageShape shape, long maxImagePixels, AvroImages avro) {
        this.shape = shape;
        this.images = new ImageDecoder(shape, maxImagePixels);
        this.avro = avro;
    }

    /**
     * Reads one image.
     *
     * @param slot of the batch that takes it; after an exception, what is in it is undefined
     * @throws BadRecordException if the record is no image, with the reason why
     */
    public void read(ConsumerRecord<byte[], byte[]> record, ImageBatch batch, int slot) throws BadRecordException {
        byte[] value = record.value();
        if (value == null || value.length == 0) {
            throw new BadRecordException(
                    DeadLetterReason.EMPTY, "expected an image, found " + (value == null ? "null" : "no bytes"));
        }
        Header format = record.headers().lastHeader(ImageHeader.NAME);
        if (format != null) {
            requireGray8(format);
            requireSize(value.length, shape.width(), shape.height());
            batch.put(slot, value, 0);
        } else if (SingleObject.isMarked(value)) {
            avroImage(avro.readSingleObject(value), batch, slot);
        } else if (ConfluentFormat.isMarked(value)) {
            confluent(value, batch, slot);
        } else {
            encoded(value, batch, slot);
        }
    }

    /**
     * Some files begin with a zero byte too, such as AVIF and ICO. A schema whose id is what their next bytes make is
     * not impossible: only a record that cannot be read by one is called by what it looks like.
     */
    private void confluent(byte[] value, ImageBatch batch, int slot) throws BadRecordException {
        try {
            avroImage(avro.readConfluent(value), batch, slot);
        } catch (BadRecordException e) {
            if (FileFormat.of(value) == FileFormat.UNKNOWN) {
                throw e;
            }
            encoded(value, batch, slot);
        }
    }

    private void avroImage(ImageFields image, ImageBatch batch, int slot) throws BadRecordException {
        switch (image.format()) {
            case GRAY8 -> raw(image, batch, slot);
            case ENCODED ->
                encoded(Arrays.copyOfRange(image.bytes(), image.from(), image.from() + image.length()), batch, slot);
            case UNKNOWN ->
                throw new BadRecordException(
                        DeadLetterReason.UNKNOWN_FORMAT,
                        "ImageRecord: expected format GRAY8 or ENCODED, found UNKNOWN");
        }
    }

    private void raw(ImageFields image, ImageBatch batch, int slot) throws BadRecordException {
        requireSize(image.length(), image.width(), image.height());
        if (image.width() == shape.width() && image.height() == shape.height()) {
            batch.put(slot, image.bytes(), image.from());
        } else {
            byte[] gray = Arrays.copyOfRange(image.bytes(), image.from(), image.from() + image.length());
            batch.put(slot, images.scale(new ImageShape(image.width(), image.height()), gray));
        }
    }

    private static void requireSize(int bytes, int width, int height) throws BadRecordException {
        if (width < 1 || height < 1) {
            throw new BadRecordException(
                    DeadLetterReason.WRONG_SIZE,
                    "grey image: expected a width and height of at least 1, found " + width + "×" + height);
        }
        long pixels = (long) width * height;
        if (bytes != pixels) {
            throw new BadRecordException(
                    DeadLetterReason.WRONG_SIZE,
                    "grey image of " + width + "×" + height + ": expected " + pixels
                            + " bytes, one for each pixel, found " + bytes);
        }
    }

    private void encoded(byte[] file, ImageBatch batch, int slot) throws BadRecordException {
        try {
            batch.put(slot, images.decode(file));
        } catch (UndecodableImageException e) {
            DeadLetterReason reason = switch (e.kind()) {
                case UNKNOWN_FORMAT -> DeadLetterReason.UNKNOWN_FORMAT;
                case CORRUPT -> DeadLetterReason.UNDECODABLE_IMAGE;
                case TOO_LARGE -> DeadLetterReason.TOO_LARGE;
            };
            throw new BadRecordException(reason, e.getMessage(), e);
        }
    }

    private static void requireGray8(Header format) throws BadRecordException {
        byte[] value = format.value();
        if (!ImageHeader.isGray8(value)) {
            String found = value == null
                    ? "null"
                    : "bytes " + HexFormat.of().formatHex(Arrays.copyOf(value, Math.min(SHOWN_BYTES, value.length)));
            throw new BadRecordException(
                    DeadLetterReason.UNKNOWN_FORMAT,
                    "header " + ImageHeader.NAME + ": expected '" + ImageHeader.GRAY8 + "', found " + found);
        }
    }
}
