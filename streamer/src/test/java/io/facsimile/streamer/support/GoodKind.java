package io.facsimile.streamer.support;

import static io.facsimile.streamer.support.PolledRecords.bytes;

import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.codec.EncodedPictures;
import io.facsimile.core.model.runtime.TinyModel;
import io.facsimile.wire.ImageHeader;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Every way to send an image that the tiny model of 4×4 reproduces. */
public enum GoodKind {
    AVRO(i -> AvroBytes.gray8(4, 4, SmallImages.twoTone(i))),
    AVRO_OF_ANOTHER_SIZE(i -> AvroBytes.gray8(6, 8, large(i))),
    AVRO_OF_A_PNG(i -> AvroBytes.encoded(EncodedPictures.grayPng(4, 4, SmallImages.twoTone(i)))),
    PNG(i -> EncodedPictures.grayPng(4, 4, SmallImages.twoTone(i))),
    PNG_OF_ANOTHER_SIZE(i -> EncodedPictures.grayPng(6, 8, large(i))),
    GRAY8(SmallImages::twoTone, Map.of(ImageHeader.NAME, bytes("gray8"))),
    /** Bears a header by the name under which frames travel within the process, and is an image all the same. */
    IMAGE_THAT_IMITATES_A_FRAME(
            i -> AvroBytes.gray8(4, 4, SmallImages.twoTone(i)),
            Map.of(PolledRecords.FRAME_HEADER, new byte[] {0, 0, 0, 9})),
    /** As many pixels as are allowed, of 8 bytes each: 134 MB out of 130 KB. */
    LARGEST_PNG(i -> EncodedPictures.blackPng(4096, 4096));

    private static final int RARELY = 10_000;
    private static final List<GoodKind> BY_TURNS = List.copyOf(EnumSet.complementOf(EnumSet.of(LARGEST_PNG)));

    private final IntFunction<byte[]> value;
    private final Map<String, byte[]> headers;

    GoodKind(IntFunction<byte[]> value) {
        this(value, Map.of());
    }

    GoodKind(IntFunction<byte[]> value, Map<String, byte[]> headers) {
        this.value = value;
        this.headers = headers;
    }

    /** The kinds by turns, and once in a while the one that takes a while. */
    public static GoodKind of(int image) {
        return image % RARELY == 0 ? LARGEST_PNG : BY_TURNS.get(image % BY_TURNS.size());
    }

    /** What the model is to see of it, 4×4 pixels. */
    public byte[] pixels(int image) {
        return this == LARGEST_PNG ? new byte[SmallImages.SHAPE.pixels()] : SmallImages.twoTone(image);
    }

    public byte[] value(int image) {
        return value.apply(image);
    }

    public Map<String, byte[]> headers() {
        return headers;
    }

    private static byte[] large(int i) {
        return TinyModel.twoTone(new ImageShape(6, 8), i % 200 + 10, i * 7 % 200 + 10)
                .pixels();
    }
}
