package io.facsimile.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.codec.EncodedPictures;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

@PropertyDefaults(tries = 500, edgeCases = EdgeCasesMode.NONE)
class IdxReaderPropertyTest {
    private static final String SEED = "22";
    private static final int HEADER = 16;
    /** Buffers of the file and of gzip; a header's promise would be up to a thousand times as much. */
    private static final long MOST_BYTES = 1 << 20;

    private static Path file;

    @BeforeContainer
    static void createTheFile() throws IOException {
        file = Files.createTempFile("images", ".idx");
    }

    @AfterContainer
    static void deleteTheFile() throws IOException {
        Files.delete(file);
    }

    @Property(seed = SEED, tries = 300)
    void readsWhatWasWrittenWhateverTheSizes(
            @ForAll @IntRange(max = 20) int count,
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll long noise,
            @ForAll boolean gzip)
            throws IOException {
        byte[] pixels = EncodedPictures.noise(count * height * width, noise);
        write(IdxFiles.images(count, height, width, pixels), gzip);

        ImageSet images = IdxReader.readImages(file);

        assertThat(images.shape()).isEqualTo(new ImageShape(width, height));
        assertThat(images.size()).isEqualTo(count);
        assertThat(images.sha256())
                .isEqualTo(ImageSet.owning(images.shape(), pixels).sha256());
    }

    @Property(seed = SEED, tries = 300)
    void readsTheLabelsThatWereWritten(@ForAll @Size(max = 300) byte[] labels, @ForAll boolean gzip)
            throws IOException {
        write(IdxFiles.labels(labels.length, labels), gzip);

        assertThat(IdxReader.readLabels(file)).isEqualTo(labels);
    }

    @Property(seed = SEED, tries = 300)
    void refusesAFileThatIsCutShortAnywhere(
            @ForAll @IntRange(min = 1, max = 5) int count,
            @ForAll @IntRange(min = 1, max = 9) int side,
            @ForAll @IntRange(max = 999) int permille,
            @ForAll boolean gzip)
            throws IOException {
        byte[] whole = content(count, side, gzip);
        Files.write(file, Arrays.copyOf(whole, whole.length * permille / 1000));

        assertThat(refusal()).isNotNull();
    }

    @Property(seed = SEED)
    void aFlippedBitIsSeenOrIsThatBitOfThatPixel(
            @ForAll @IntRange(min = 1, max = 5) int count,
            @ForAll @IntRange(min = 1, max = 9) int side,
            @ForAll @IntRange(max = 999) int permille,
            @ForAll @IntRange(max = 7) int bit)
            throws IOException {
        byte[] damaged = content(count, side, false);
        int at = damaged.length * permille / 1000;
        damaged[at] ^= (byte) (1 << bit);
        Files.write(file, damaged);

        if (at < HEADER) {
            assertThat(refusal()).isNotNull();
        } else {
            byte[] pixels = Arrays.copyOfRange(damaged, HEADER, damaged.length);
            ImageShape shape = new ImageShape(side, side);
            assertThat(IdxReader.readImages(file).sha256())
                    .isEqualTo(ImageSet.owning(shape, pixels).sha256());
        }
    }

    @Property(seed = SEED)
    void aFlippedBitOfACompressedFileIsSeenOrChangesNothing(
            @ForAll @IntRange(min = 1, max = 5) int count,
            @ForAll @IntRange(min = 1, max = 9) int side,
            @ForAll @IntRange(max = 999) int permille,
            @ForAll @IntRange(max = 7) int bit)
            throws IOException {
        byte[] damaged = content(count, side, true);
        damaged[damaged.length * permille / 1000] ^= (byte) (1 << bit);
        Files.write(file, damaged);

        if (refusal() == null) {
            byte[] pixels = EncodedPictures.noise(count * side * side, count);
            ImageShape shape = new ImageShape(side, side);
            assertThat(IdxReader.readImages(file).sha256())
                    .isEqualTo(ImageSet.owning(shape, pixels).sha256());
        }
    }

    @Property(seed = SEED)
    void takesNoMemoryForWhatAHeaderMerelyPromises(
            @ForAll("sizes") int count,
            @ForAll("sizes") int height,
            @ForAll("sizes") int width,
            @ForAll @Size(max = 200) byte[] pixels,
            @ForAll boolean gzip)
            throws IOException {
        write(IdxFiles.images(count, height, width, pixels), gzip);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = threads.getCurrentThreadAllocatedBytes();
        IdxFormatException refusal = refusal();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).isLessThan(MOST_BYTES);
        boolean possible = count >= 0 && height > 0 && width > 0 && (long) height * width < Integer.MAX_VALUE - 8;
        // In floating point no product can wrap around to a small one.
        boolean kept = possible && (double) count * height * width == pixels.length;
        assertThat(refusal == null).isEqualTo(kept);
    }

    @Property(seed = SEED)
    void answersAnyBytesWithImagesOrItsOwnException(@ForAll @Size(max = 100) byte[] bytes, @ForAll boolean gzip)
            throws IOException {
        write(bytes, gzip);

        refusal();
    }

    /** What a header may hold; small ones often enough that some fit. */
    @Provide
    Arbitrary<Integer> sizes() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(-1, 5),
                Arbitraries.of(Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 16, 46_341),
                Arbitraries.integers());
    }

    private static byte[] content(int count, int side, boolean gzip) {
        byte[] plain = IdxFiles.images(count, side, side, EncodedPictures.noise(count * side * side, count));
        return gzip ? IdxFiles.gzip(plain) : plain;
    }

    private static void write(byte[] content, boolean gzip) throws IOException {
        Files.write(file, gzip ? IdxFiles.gzip(content) : content);
    }

    /** Null if the file can be read; fails on any exception of another type. */
    private static IdxFormatException refusal() {
        return catchThrowableOfType(IdxFormatException.class, () -> IdxReader.readImages(file));
    }
}
