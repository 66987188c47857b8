package io.facsimile.core.image.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.core.image.codec.EncodedPictures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFormatTest {
    /** 28×28×60,000 images, as MNIST begins. */
    private static final String IDX = "00000803 0000ea60 0000001c 0000001c 00000000";

    @ParameterizedTest
    @CsvSource(textBlock = """
            PNG,       89504e47 0d0a1a0a
            PNG,       89504e47 0a1a0a00
            JPEG,      ffd8ffe0
            JPEG,      ffd80000
            GIF,       474946383961 0100
            BMP,       424d 3a000000 0000 0000 36000000 28000000
            TIFF,      49492a00 08000000
            TIFF,      4d4d002a 00000008
            WEBP,      52494646 24000000 57454250 56503820
            AVIF,      00000020 66747970 61766966 00000000 61766966 6d696631 6d696166 4d413141
            AVIF,      0000001c 66747970 6d696631 00000000 6d696631 61766966 6d696166
            HEIC,      00000018 66747970 68656963 00000000 6d696631 68656963
            HEIC,      0000001c 66747970 6d696631 00000000 6d696631 68656963 6d696166
            MP4,       00000020 66747970 69736f6d 00000200 69736f6d 69736f32 61766331 6d703431
            JPEG_2000, 0000000c 6a502020 0d0a870a
            JPEG_XL,   0000000c 4a584c20 0d0a870a
            JPEG_XL,   ff0a0000
            ICO,       00000100 0100 10 10 00 00 0100 2000 68040000 16000000
            PSD,       38425053 0001
            NETPBM,    50350a32 38203238
            DICOM,     00 * 128 4449434d
            GZIP,      1f8b0800 00000000 0003
            ZIP,       504b0304
            PDF,       255044462d312e37
            SVG,       3c737667
            HTML,      0a 3c21444f43545950452068746d6c3e
            XML,       efbbbf 3c3f786d6c
            LINK,      2e2e2f616e6e65782f7031312e706e67
            JSON,      7b226b6579223a
            AVRO_FILE, 4f626a01
            BASE64,    6956424f5277304b47676f
            TEXT_OF_PNG, efbfbd504e470d0a1a0a
            BYTES_AS_TEXT, efbfbdefbfbdefbfbdefbfbd00104a464946
            IDX,       00000801 00000064
            IDX,       00000803 0000ea60 0000001c 0000001c
            """)
    void tellsAFileByItsFirstBytes(FileFormat format, String head) {
        assertThat(FileFormat.of(bytes(head))).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            a record of Confluent's whose schema has the id 8294 and whose first field is a text, 00 00002066 0a 68656c6c6f
            the same with a longer text,                                                  00 00002066 28 747970617669660000000000
            a record of the schema 65537,                                                 00 00010001 38 38 e00c 00000000000000000000000000000000
            a record of the schema 525057 of images of 28 by 28,                          00 00080301 38 38 e00c 00000000000000000000000000
            a record of the schema 1,                                                     00 00000001 38 38
            the schema 12,                                                                00 0000000c 6a 50 20
            IDX that promises more images than any set has,                               00000803 7f000000 0000001c 0000001c
            IDX of five dimensions,                                                       00000805 00000001 00000001 00000001 00000001 00000001
            an ICO without entries,                                                       00000100 0000 00000000 00000000 00000000 00000000
            two letters that begin a word,                                                424d5720697320612063617220 0000000000000000
            a word,                                                                       50 61 72 74
            nothing,                                                                      ''
            one zero,                                                                     00
            """)
    void doesNotTakeForAFileWhatOnlyBeginsLikeOne(String what, String head) {
        assertThat(FileFormat.of(bytes(head))).as(what).isEqualTo(FileFormat.UNKNOWN);
    }

    @Test
    void looksIntoGzipForIdx() throws IOException {
        byte[] idx = bytes(IDX);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(idx);
            gzip.write(EncodedPictures.noise(10_000, 22));
        }

        assertThat(FileFormat.of(compressed.toByteArray())).isEqualTo(FileFormat.IDX_GZIP);
        assertThat(FileFormat.of(Arrays.copyOf(compressed.toByteArray(), FileFormat.HEAD_BYTES)))
                .as("from the head alone")
                .isEqualTo(FileFormat.IDX_GZIP);
    }

    @Test
    void aPictureSentAsTextIsNamed() {
        String png = new String(EncodedPictures.grayPng(1, 1, new byte[1]), StandardCharsets.UTF_8);

        assertThat(FileFormat.of(png.getBytes(StandardCharsets.UTF_8))).isEqualTo(FileFormat.TEXT_OF_PNG);
    }

    /** Digits, spaces between them, and {@code 00 * N} for as many zeros. */
    private static byte[] bytes(String hex) {
        int zeros = hex.startsWith("00 * 128") ? 128 : 0;
        byte[] rest = HexFormat.of().parseHex(hex.substring(zeros == 0 ? 0 : 8).replace(" ", ""));
        return EncodedPictures.join(new byte[zeros], rest);
    }
}
