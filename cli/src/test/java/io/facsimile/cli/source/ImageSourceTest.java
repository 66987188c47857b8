package io.facsimile.cli.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.facsimile.cli.result.Codes;
import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.codec.EncodedPictures;
import io.facsimile.core.image.codec.ImageDecoder;
import io.facsimile.data.folder.PictureFile;
import io.facsimile.data.folder.UnreadableFileException;
import io.facsimile.data.folder.UnreadableFileHandler;
import io.facsimile.schemas.ImageRecord;
import io.facsimile.schemas.PixelFormat;
import io.facsimile.wire.TrustedSchemas;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What produce puts on the wire. */
class ImageSourceTest {
    private static final ImageShape SHAPE = new ImageShape(3, 2);
    private static final GrayImage IMAGE = new GrayImage(SHAPE, new byte[] {0, 50, 100, (byte) 150, (byte) 200, -1});

    @TempDir
    private Path folder;

    @BeforeAll
    static void trustSchemas() {
        TrustedSchemas.register();
    }

    @Test
    void avroHoldsThePixels() throws IOException {
        ImageRecord record = ImageRecord.getDecoder()
                .decode(new ImageEncoder(ImageFormat.AVRO).encode("k", IMAGE).value());

        assertThat(record.getFormat()).isEqualTo(PixelFormat.GRAY8);
        assertThat(record.getWidth()).isEqualTo(3);
        assertThat(record.getHeight()).isEqualTo(2);
        assertThat(Codes.bytes(record.getPixels())).isEqualTo(IMAGE.pixels());
    }

    @Test
    void pngDecodesToTheSameImage() throws Exception {
        byte[] png = new ImageEncoder(ImageFormat.PNG).encode("k", IMAGE).value();

        assertThat(new ImageDecoder(SHAPE, 100).decode(png)).isEqualTo(IMAGE);
    }

    @Test
    void gray8IsTheBarePixelsUnderAHeader() throws IOException {
        ProducerRecord<byte[], byte[]> record =
                new ImageEncoder(ImageFormat.GRAY8).encode("k", IMAGE).to("t");

        assertThat(record.value()).isEqualTo(IMAGE.pixels());
        assertThat(new String(record.headers().lastHeader("facsimile-format").value(), StandardCharsets.UTF_8))
                .isEqualTo("gray8");
        assertThat(record.key()).isEqualTo("k".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void dataSetsKeepTheirKeys() throws IOException {
        ImageSource source = new DataSetSource(
                ImageSet.of(SHAPE, List.of(IMAGE), List.of("shoes/1.png")), new ImageEncoder(ImageFormat.AVRO));

        assertThat(source.size()).isEqualTo(1);
        assertThat(source.image(0).key()).isEqualTo("shoes/1.png");
    }

    @Test
    void filesGoAsTheyAreAsPngAndAvro() throws IOException {
        byte[] content = pngFile("a.png");

        assertThat(source(ImageFormat.PNG).image(0).value()).isEqualTo(content);
        ImageRecord record = ImageRecord.getDecoder()
                .decode(source(ImageFormat.AVRO).image(0).value());
        assertThat(record.getFormat()).isEqualTo(PixelFormat.ENCODED);
        assertThat(Codes.bytes(record.getPixels())).isEqualTo(content);
        assertThat(record.getWidth()).isEqualTo(3);
    }

    @Test
    void filesAreDecodedToTheGivenSizeAsGray8() throws IOException {
        pngFile("a.png");

        assertThat(source(ImageFormat.GRAY8).image(0).value()).hasSize(4 * 4);
    }

    @Test
    void keysInAFolderArePathsBelowItInOrder() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        pngFile("sub/b.png");
        pngFile("a.png");
        Files.writeString(folder.resolve("notes.txt"), "no image");

        assertThat(files(folder).files()).extracting(PictureFile::key).containsExactly("a.png", "sub/b.png");
        assertThat(files(folder.resolve("sub/b.png")).files())
                .extracting(PictureFile::key)
                .containsExactly("b.png");
        assertThat(source(ImageFormat.PNG).summary(2)).hasValue("2 images read; passed over: 1 .txt file (notes.txt)");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoImageIsNamedWithWhatItIs(ImageFormat format) throws IOException {
        Path idx = folder.resolve("t10k-labels-idx1-ubyte.png");
        Files.write(idx, EncodedPictures.join(new byte[] {0, 0, 8, 1, 0, 0, 0, 100}, new byte[100]));
        refused(
                format,
                idx + ": unknown format: expected a PNG or JPEG file, found 108 bytes that start with"
                        + " 00 00 08 01: an IDX file, the format of MNIST; give the folder that it is in with --data");

        for (String other : List.of("bmp", "gif", "tiff", "wbmp")) {
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            assertThat(ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_BINARY), other, written))
                    .isTrue();
            Files.write(idx, written.toByteArray());
            refused(
                    format,
                    other.equals("wbmp") ? "expected a PNG or JPEG file" : other.toUpperCase(Locale.ROOT) + " image");
        }
    }

    private void refused(ImageFormat format, String said) {
        assertThatThrownBy(() -> source(format).check(0))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining(said);
        assertThatThrownBy(() -> source(format).image(0))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @EnumSource
    void aJpegWhoseColourProfileIsInDisorderIsSent(ImageFormat format) throws Exception {
        byte[] jpeg = EncodedPictures.jpeg(new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_GRAY));
        byte[] profile = EncodedPictures.join(
                new byte[] {-1, (byte) 0xE2, 0, 18},
                "ICC_PROFILE".getBytes(StandardCharsets.US_ASCII),
                new byte[] {0, 1, 3, 'x', 'x'}); // the first of three parts
        byte[] file = EncodedPictures.join(Arrays.copyOf(jpeg, 2), profile, Arrays.copyOfRange(jpeg, 2, jpeg.length));
        Files.write(folder.resolve("a.jpg"), file);

        source(format).check(0);

        byte[] value = source(format).image(0).value();
        switch (format) {
            case PNG -> assertThat(value).isEqualTo(file);
            case AVRO ->
                assertThat(Codes.bytes(ImageRecord.getDecoder().decode(value).getPixels()))
                        .isEqualTo(file);
            case GRAY8 ->
                assertThat(value)
                        .isEqualTo(new ImageDecoder(new ImageShape(4, 4), 100)
                                .decode(jpeg)
                                .pixels());
        }
    }

    @Test
    void aPipeIsReadOnce() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "this system has no pipes");
        byte[] content = new ImageEncoder(ImageFormat.PNG).encode("k", IMAGE).value();
        CompletableFuture<Path> writer = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.write(pipe, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        FileSource source = new FileSource(files(pipe), ImageFormat.PNG, SHAPE);
        source.check(0);

        assertThat(source.image(0).value()).isEqualTo(content);
        assertThat(writer).succeedsWithin(10, TimeUnit.SECONDS);
    }

    @Test
    void keysThatTwoFilesShareAreTold() throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        pngFile("sub/a.png");
        pngFile("a.png");

        assertThat(files(folder).sharedKeys()).isEmpty();
        assertThat(files(folder.resolve("a.png"), folder.resolve("sub/a.png")).sharedKeys())
                .hasValue("1 of the images bear the key of another, such as a.png");
    }

    @Test
    void secondNamesInEveryFolderAreCounted() throws IOException {
        for (String name : List.of("one", "two")) {
            Path sub = Files.createDirectory(folder.resolve(name));
            pngFile(name + "/a.png");
            Files.createLink(sub.resolve("b.png"), sub.resolve("a.png"));
        }

        ImageFiles found = files(folder.resolve("one"), folder.resolve("two"));

        assertThat(new FileSource(found, ImageFormat.PNG, SHAPE).summary(4))
                .hasValueSatisfying(
                        summary -> assertThat(summary).startsWith("4 images read, 2 of them under a second name ("));
    }

    @Test
    void whatIsNotThereIsNamed() throws IOException {
        Path dangling = Files.createSymbolicLink(folder.resolve("link.png"), Path.of("gone.png"));

        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> files(folder.resolve("none.png")))
                .withMessageContaining("none.png");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> files(dangling))
                .withMessage(dangling + ": a link to gone.png, which is not there");
    }

    private static ImageFiles files(Path... named) throws IOException {
        return ImageFiles.in(List.of(named), UnreadableFileHandler.STOP);
    }

    private byte[] pngFile(String name) throws IOException {
        byte[] content = new ImageEncoder(ImageFormat.PNG).encode("k", IMAGE).value();
        Files.write(folder.resolve(name), content);
        return content;
    }

    private FileSource source(ImageFormat format) throws IOException {
        return new FileSource(files(folder), format, new ImageShape(4, 4));
    }
}
