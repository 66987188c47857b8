package io.facsimile.streamer.support;

import static io.facsimile.streamer.support.PolledRecords.bytes;

import io.facsimile.core.image.codec.EncodedPictures;
import io.facsimile.schemas.PixelFormat;
import io.facsimile.wire.DeadLetterReason;
import io.facsimile.wire.ImageHeader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** Kinds of records that are no images: how to make one, and the reason that its dead letter must give. */
public enum BadKind {
    NULL(DeadLetterReason.EMPTY, random -> null),
    NO_BYTES(DeadLetterReason.EMPTY, random -> new byte[0]),
    TRUNCATED_AVRO(DeadLetterReason.MALFORMED_AVRO, random -> cut(image(random), 2, random)),
    UNKNOWN_FINGERPRINT(DeadLetterReason.UNKNOWN_SCHEMA, random -> flipped(image(random), 2, 10, random)),
    NEGATIVE_DIMENSIONS(DeadLetterReason.WRONG_SIZE, random -> AvroBytes.gray8(-4, -4, new byte[16])),
    HUGE_DIMENSIONS(
            DeadLetterReason.WRONG_SIZE, random -> AvroBytes.gray8(Integer.MAX_VALUE, Integer.MAX_VALUE, new byte[16])),
    DIMENSIONS_WHOSE_PRODUCT_WRAPS_AROUND(
            DeadLetterReason.WRONG_SIZE, random -> AvroBytes.gray8(1 << 16, 1 << 16, new byte[0])),
    WRONG_PIXEL_COUNT(DeadLetterReason.WRONG_SIZE, random -> AvroBytes.gray8(4, 4, new byte[random.nextInt(16)])),
    ABSURD_PIXEL_COUNT(
            DeadLetterReason.MALFORMED_AVRO,
            random -> AvroBytes.record(4, 4, Integer.MAX_VALUE - 8, new byte[16], PixelFormat.GRAY8, 0)),
    ABSURD_ATTRIBUTE_COUNT(
            DeadLetterReason.MALFORMED_AVRO,
            random -> AvroBytes.record(4, 4, 16, new byte[16], PixelFormat.GRAY8, Integer.MAX_VALUE, 0)),
    ABSURD_ATTRIBUTE_BLOCK(
            DeadLetterReason.MALFORMED_AVRO,
            random -> AvroBytes.record(4, 4, 16, new byte[16], PixelFormat.GRAY8, Long.MIN_VALUE, Long.MAX_VALUE)),
    FORMAT_OF_THE_FUTURE(
            DeadLetterReason.UNKNOWN_FORMAT,
            random -> AvroBytes.record(4, 4, 16, new byte[16], PixelFormat.UNKNOWN, 0)),
    ENCODED_RUBBISH(DeadLetterReason.UNKNOWN_FORMAT, random -> AvroBytes.encoded(rubbish(random))),
    PNG_WITH_A_FLIPPED_BYTE(DeadLetterReason.UNDECODABLE_IMAGE, random -> {
        byte[] png = png(random);
        return flipped(png, 8, png.length, random);
    }),
    PNG_WITHIN_A_RECORD_CUT_SHORT(
            DeadLetterReason.UNDECODABLE_IMAGE, random -> AvroBytes.encoded(cut(png(random), 8, random))),
    JPEG_CUT_SHORT(DeadLetterReason.UNDECODABLE_IMAGE, random -> cut(jpeg(random), 3, random)),
    PNG_OF_50_000_BY_50_000(DeadLetterReason.TOO_LARGE, random -> EncodedPictures.grayPng(50_000, 50_000, new byte[0])),
    RANDOM_BYTES(DeadLetterReason.UNKNOWN_FORMAT, BadKind::rubbish),
    /** A header by the name under which frames travel within the process, and bytes that could be two records. */
    IMITATED_FRAME(
            DeadLetterReason.UNKNOWN_FORMAT,
            random -> EncodedPictures.join(bytes("F"), new byte[] {0, 0, 0, 2}, image(random), image(random)),
            Map.of(PolledRecords.FRAME_HEADER, new byte[] {0, 0, 0, 2})),
    EMPTY_IMITATED_FRAME(
            DeadLetterReason.EMPTY, random -> new byte[0], Map.of(PolledRecords.FRAME_HEADER, new byte[0])),
    GRAY8_OF_A_WRONG_SIZE(
            DeadLetterReason.WRONG_SIZE,
            random -> new byte[17 + random.nextInt(100)],
            Map.of(ImageHeader.NAME, bytes("gray8"))),
    UNKNOWN_FORMAT_HEADER(
            DeadLetterReason.UNKNOWN_FORMAT, random -> new byte[48], Map.of(ImageHeader.NAME, bytes("rgb24"))),
    CONFLUENT_WITHOUT_A_REGISTRY(
            DeadLetterReason.UNKNOWN_SCHEMA, random -> new byte[] {0, 0, 0, 0, (byte) random.nextInt(), 8, 8}),
    CONFLUENT_CUT_SHORT(DeadLetterReason.MALFORMED_AVRO, random -> new byte[1 + random.nextInt(4)]);

    /** Of Confluent's wire format, the single-object encoding, PNG and JPEG. */
    private static final Set<Byte> FIRST_BYTES = Set.of((byte) 0, (byte) 0xC3, (byte) 0x89, (byte) 0xFF);

    private final DeadLetterReason reason;
    private final Function<Random, byte[]> value;
    private final Map<String, byte[]> headers;

    BadKind(DeadLetterReason reason, Function<Random, byte[]> value) {
        this(reason, value, Map.of());
    }

    BadKind(DeadLetterReason reason, Function<Random, byte[]> value, Map<String, byte[]> headers) {
        this.reason = reason;
        this.value = value;
        this.headers = headers;
    }

    public DeadLetterReason reason() {
        return reason;
    }

    /** One of this kind; null for {@link #NULL}. */
    public byte[] value(Random random) {
        return value.apply(random);
    }

    public Map<String, byte[]> headers() {
        return headers;
    }

    private static byte[] image(Random random) {
        return AvroBytes.gray8(4, 4, EncodedPictures.noise(16, random.nextLong()));
    }

    private static byte[] png(Random random) {
        return EncodedPictures.grayPng(4, 4, EncodedPictures.noise(16, random.nextLong()));
    }

    private static byte[] jpeg(Random random) {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, 4, 4, EncodedPictures.noise(16, random.nextLong()));
        try {
            return EncodedPictures.jpeg(image);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
    }

    /** Any bytes that do not begin as one of the formats does. */
    private static byte[] rubbish(Random random) {
        byte[] rubbish = EncodedPictures.noise(1 + random.nextInt(300), random.nextLong());
        while (FIRST_BYTES.contains(rubbish[0])) {
            rubbish[0] = (byte) random.nextInt();
        }
        return rubbish;
    }

    /** At least so many bytes, and not all. */
    private static byte[] cut(byte[] whole, int least, Random random) {
        return Arrays.copyOf(whole, least + random.nextInt(whole.length - least));
    }

    /** With another byte at some place from {@code from} (included) to {@code to} (excluded). */
    private static byte[] flipped(byte[] whole, int from, int to, Random random) {
        whole[from + random.nextInt(to - from)] ^= (byte) (1 + random.nextInt(255));
        return whole;
    }
}
