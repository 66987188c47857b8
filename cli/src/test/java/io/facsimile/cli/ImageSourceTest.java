package io.facsimile.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageDecoder;
import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.ImageShape;
import io.facsimile.schemas.ImageRecord;
import io.facsimile.schemas.PixelFormat;
import io.facsimile.schemas.TrustedSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

        assertThat(ImageFiles.in(List.of(folder)))
                .extracting(ImageFiles.Found::key)
                .containsExactly("a.png", "sub/b.png");
        assertThat(ImageFiles.in(List.of(folder.resolve("sub/b.png"))))
                .extracting(ImageFiles.Found::key)
                .containsExactly("b.png");
    }

    @Test
    void whatIsNoImageIsNamed() throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.png"), "no image");

        assertThatIOException()
                .isThrownBy(() -> source(ImageFormat.AVRO).image(0))
                .withMessageContaining(notes.toString());
        assertThatIOException()
                .isThrownBy(() -> source(ImageFormat.GRAY8).image(0))
                .withMessageContaining(notes.toString());
        assertThat(source(ImageFormat.PNG).image(0).value()).as("sent unseen").hasSize(8);
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> ImageFiles.in(List.of(folder.resolve("none.png"))))
                .withMessageContaining("none.png");
    }

    private byte[] pngFile(String name) throws IOException {
        byte[] content = new ImageEncoder(ImageFormat.PNG).encode("k", IMAGE).value();
        Files.write(folder.resolve(name), content);
        return content;
    }

    private FileSource source(ImageFormat format) throws IOException {
        return new FileSource(ImageFiles.in(List.of(folder)), format, new ImageShape(4, 4));
    }
}
