package io.facsimile.streamer.input;

import io.facsimile.core.FuzzRun;
import io.facsimile.core.image.codec.EncodedPictures;
import io.facsimile.core.model.runtime.ImageBatch;
import io.facsimile.schemas.ImageRecord;
import io.facsimile.schemas.PixelFormat;
import io.facsimile.streamer.record.BadRecordException;
import io.facsimile.streamer.support.AvroBytes;
import io.facsimile.streamer.support.PolledRecords;
import io.facsimile.streamer.support.SmallImages;
import io.facsimile.wire.SingleObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes of an input record, an image or a {@link BadRecordException} comes out; where Avro's own decoder
 * finds an image of the model's size, it is that image.
 */
public final class PixelReaderFuzz {
    private static final byte[] HEADER = SingleObject.header(ImageRecord.getClassSchema());
    private static final ImageBatch BATCH = new ImageBatch(SmallImages.SHAPE, 1);
    private static final PixelReader READER =
            new PixelReader(SmallImages.SHAPE, 1_000_000, new AvroImages(Optional.empty()));

    @Test
    void nothingButAnImageOrTheTypedExceptionComesOut() throws Exception {
        byte[] pixels = new byte[16];
        new FuzzRun(PixelReaderFuzz.class)
                .seed(AvroBytes.gray8(4, 4, pixels))
                .seed(AvroBytes.gray8(8, 2, pixels))
                .seed(AvroBytes.record(4, 4, 16, pixels, PixelFormat.GRAY8, 1, 0, 0, 0))
                .seed(AvroBytes.encoded(EncodedPictures.grayPng(4, 4, pixels)))
                .seed(EncodedPictures.grayPng(4, 4, pixels))
                .seed(new byte[] {0, 0, 0, 0, 1, 8})
                .run();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        decode(input);
        decode(EncodedPictures.join(HEADER, input));
    }

    private static void decode(byte[] value) {
        try {
            READER.read(PolledRecords.record(0, 0, null, value), BATCH, 0);
        } catch (BadRecordException e) {
            if (e.reason() == null || e.getMessage().isBlank()) {
                throw new AssertionError("an exception without a reason", e);
            }
            if (isImage(value)) {
                throw new AssertionError("Avro finds an image here", e);
            }
        }
    }

    private static boolean isImage(byte[] value) {
        return AvroBytes.readByAvro(value)
                .filter(image -> image.getFormat() == PixelFormat.GRAY8)
                .filter(image -> image.getWidth() == 4 && image.getHeight() == 4)
                .filter(image -> image.getPixels().remaining() == 16)
                .isPresent();
    }
}
