package io.facsimile.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.codec.EncodedPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxReaderTest {
    private static final byte[] PIXELS = EncodedPictures.noise(3 * 4 * 5, 22);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("some-images.gz");
    }

    @Test
    void readsImagesRowByRow() throws IOException {
        Files.write(file, IdxFiles.images(3, 4, 5, PIXELS));

        ImageSet images = IdxReader.readImages(file);

        assertThat(images.size()).isEqualTo(3);
        assertThat(images.shape()).isEqualTo(new ImageShape(5, 4));
        assertThat(images.image(1)).isEqualTo(new GrayImage(new ImageShape(5, 4), Arrays.copyOfRange(PIXELS, 20, 40)));
        assertThat(images.key(2)).isEqualTo("2");
    }

    @Test
    void tellsGzipByItsBytesAndNotByTheName() throws IOException {
        Path plainName = folder.resolve("images");
        Files.write(plainName, IdxFiles.gzip(IdxFiles.images(3, 4, 5, PIXELS)));
        Files.write(file, IdxFiles.images(3, 4, 5, PIXELS));

        assertThat(IdxReader.readImages(plainName).sha256())
                .isEqualTo(IdxReader.readImages(file).sha256());
    }

    @Test
    void readsLabels() throws IOException {
        Files.write(file, IdxFiles.labels(4, new byte[] {9, 0, 3, (byte) 200}));

        assertThat(IdxReader.readLabels(file)).containsExactly(9, 0, 3, 200);
    }

    @Test
    void readsASetOfNoImages() throws IOException {
        Files.write(file, IdxFiles.images(0, 28, 28, new byte[0]));

        assertThat(IdxReader.readImages(file).size()).isZero();
    }

    @Test
    void leavesAMissingFileToItsOwnException() {
        assertThatThrownBy(() -> IdxReader.readImages(file)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void namesTheByteWhereAFileIsCutShortAtEveryLength() throws IOException {
        byte[] whole = IdxFiles.images(3, 4, 5, PIXELS);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            IdxFormatException refusal = refusal();

            assertThat(refusal).hasMessageStartingWith(file + ": truncated at byte " + length + ": expected ");
            assertThat(refusal.position()).isEqualTo(length);
        }
    }

    @Test
    void saysHowManyImageBytesWereExpected() throws IOException {
        Files.write(file, Arrays.copyOf(IdxFiles.images(60_000, 28, 28, PIXELS), 66));

        assertThat(refusal())
                .hasMessage(file + ": truncated at byte 66: expected 47040000 bytes of images from byte 16,"
                        + " found the end after 50");
    }

    @Test
    void namesTheByteWhereGzipIsCutShort() throws IOException {
        byte[] whole = IdxFiles.gzip(IdxFiles.images(3, 4, 5, PIXELS));
        for (int length = 2; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThat(refusal())
                    .as("first %s bytes", length)
                    .hasMessageStartingWith(file + ": ")
                    .hasMessageContaining(" gzip at byte ");
        }
    }

    @Test
    void refusesCompressedContentWithAnyByteOfItChanged() throws IOException {
        byte[] whole = IdxFiles.gzip(IdxFiles.images(3, 4, 5, PIXELS));
        // The first ten bytes are gzip's header, most of which means nothing.
        for (int i = 10; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x11;
            Files.write(file, damaged);

            assertThat(refusal()).as("byte %s changed", i).isNotNull();
        }
    }

    @Test
    void namesAWrongGzipChecksum() throws IOException {
        byte[] damaged = IdxFiles.gzip(IdxFiles.images(3, 4, 5, PIXELS));
        damaged[damaged.length - 6] ^= 1;
        Files.write(file, damaged);

        assertThat(refusal())
                .hasMessage(file + ": corrupt gzip at byte 76: expected the end, found \"Corrupt GZIP trailer\"");
    }

    @Test
    void refusesTrailingBytes() throws IOException {
        byte[] longer = Arrays.copyOf(IdxFiles.images(3, 4, 5, PIXELS), 77);
        Files.write(file, longer);

        assertThat(refusal())
                .hasMessage(file + ": trailing bytes at byte 76: expected the end of the file, found more bytes");
        Files.write(file, IdxFiles.gzip(longer));
        assertThat(refusal()).hasMessageContaining("trailing bytes at byte 76");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 80 | no IDX file at byte 0: expected 00 00, found 50 00",
                "1 | 1 | no IDX file at byte 0: expected 00 00, found 00 01",
                "2 | 13 | wrong type at byte 2: expected 08 (unsigned bytes), found 0D",
                "3 | 1 | wrong number of dimensions at byte 3: expected 3 (images), found 1",
                "3 | -1 | wrong number of dimensions at byte 3: expected 3 (images), found 255",
                "4 | -128 | impossible size at byte 4: expected at least 0, found -2147483645",
                "8 | -1 | impossible size at byte 8: expected at least 1, found -16777212",
                "12 | -1 | impossible size at byte 12: expected at least 1, found -16777211",
                "15 | 0 | impossible size at byte 12: expected at least 1, found 0",
                "4 | 127 | impossible sizes at byte 4: expected at most 2147483639 bytes in all, found 2130706435 × 4 × 5"
            })
    void namesTheByteOfTheHeaderThatIsWrong(int at, int value, String message) throws IOException {
        byte[] damaged = IdxFiles.images(3, 4, 5, PIXELS);
        damaged[at] = (byte) value;
        Files.write(file, damaged);

        assertThat(refusal()).hasMessage(file + ": " + message);
    }

    @Test
    void saysThatLabelsAreNoImages() throws IOException {
        Files.write(file, IdxFiles.images(3, 4, 5, PIXELS));

        assertThatThrownBy(() -> IdxReader.readLabels(file))
                .isInstanceOf(IdxFormatException.class)
                .hasMessage(file + ": wrong number of dimensions at byte 3: expected 1 (labels), found 3");
    }

    @Test
    void multipliesSizesExactly() throws IOException {
        int huge = Integer.MAX_VALUE;
        Files.write(file, IdxFiles.images(huge, huge, huge, PIXELS));
        assertThat(refusal())
                .hasMessageContaining("impossible sizes at byte 4")
                .hasMessageContaining("2147483647 × 2147483647 × 2147483647");

        // 65536³ is 0 in 32 and in 48 bits.
        Files.write(file, IdxFiles.images(65536, 65536, 65536, new byte[0]));
        assertThat(refusal()).hasMessageContaining("found 65536 × 65536 × 65536");

        // No images, but each so large that no array could hold one.
        Files.write(file, IdxFiles.images(0, huge, 2, new byte[0]));
        assertThat(refusal()).hasMessageContaining("impossible sizes");
    }

    @Test
    void takesNoMemoryForWhatAHeaderMerelyPromises() throws IOException {
        // 2 GB are more than the heap of this test; an allocation by the header would end it.
        Files.write(file, IdxFiles.images(2_000_000, 32, 32, new byte[84]));
        assertThat(refusal())
                .hasMessage(file + ": truncated at byte 100: expected 2048000000 bytes of images from byte 16,"
                        + " found the end after 84");

        Files.write(file, IdxFiles.gzip(IdxFiles.images(2_000_000, 32, 32, new byte[84])));
        assertThat(refusal()).hasMessageContaining("truncated at byte 100");
    }

    private IdxFormatException refusal() {
        return catchThrowableOfType(IdxFormatException.class, () -> IdxReader.readImages(file));
    }
}
