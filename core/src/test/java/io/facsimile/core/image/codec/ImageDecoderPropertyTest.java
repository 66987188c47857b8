package io.facsimile.core.image.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.core.Damage;
import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.format.UndecodableImageException;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

@PropertyDefaults(tries = 1000, edgeCases = EdgeCasesMode.NONE)
class ImageDecoderPropertyTest {
    private static final String SEED = "22";
    private static final int MAX_PIXELS = 100_000;
    private static final ImageShape TARGET = new ImageShape(9, 7);
    /** At the best quality every coefficient is off by at most a half; seen: 3. */
    private static final int JPEG_TOLERANCE = 6;

    @Property(seed = SEED, tries = 200)
    void aGreyPngKeepsEveryPixel(@ForAll("shapes") ImageShape shape, @ForAll long noise) throws Exception {
        BufferedImage image = image(shape, BufferedImage.TYPE_BYTE_GRAY, noise);

        GrayImage decoded = decoder(shape).decode(EncodedPictures.png(image, false));

        assertThat(decoded).isEqualTo(new GrayImage(shape, EncodedPictures.noise(shape.pixels(), noise)));
    }

    @Property(seed = SEED, tries = 200)
    void aColourPngBecomesItsLuma(@ForAll("shapes") ImageShape shape, @ForAll long noise) throws Exception {
        BufferedImage image = image(shape, BufferedImage.TYPE_3BYTE_BGR, noise);

        GrayImage decoded = decoder(shape).decode(EncodedPictures.png(image, false));

        for (int y = 0; y < shape.height(); y++) {
            for (int x = 0; x < shape.width(); x++) {
                int rgb = image.getRGB(x, y);
                long luma = 299L * (rgb >> 16 & 0xFF) + 587L * (rgb >> 8 & 0xFF) + 114L * (rgb & 0xFF);
                assertThat(decoded.at(x, y)).isEqualTo((int) ((luma + 500) / 1000));
            }
        }
    }

    /** ImageIO's writer takes for each row the filter that fits it best, so that all filters occur. */
    @Property(seed = SEED, tries = 300)
    void readsAPngOfAnyKindAsImageIoWritesIt(
            @ForAll("shapes") ImageShape shape,
            @ForAll("types") int type,
            @ForAll boolean smooth,
            @ForAll boolean interlaced,
            @ForAll long noise)
            throws Exception {
        BufferedImage image = smooth
                ? EncodedPictures.smooth(shape.width(), shape.height(), type)
                : new BufferedImage(shape.width(), shape.height(), type);
        if (!smooth) {
            paintNoise(image, noise);
        }

        GrayImage decoded = decoder(shape).decode(EncodedPictures.png(image, interlaced));

        for (int y = 0; y < shape.height(); y++) {
            for (int x = 0; x < shape.width(); x++) {
                assertThat(decoded.at(x, y)).isEqualTo(grey(image, x, y));
            }
        }
    }

    @Property(seed = SEED, tries = 200)
    void aGreyJpegOfTheBestQualityKeepsEveryPixelNearly(@ForAll("shapes") ImageShape shape, @ForAll long noise)
            throws Exception {
        BufferedImage image = image(shape, BufferedImage.TYPE_BYTE_GRAY, noise);

        GrayImage decoded = decoder(shape).decode(EncodedPictures.jpeg(image));

        for (int y = 0; y < shape.height(); y++) {
            for (int x = 0; x < shape.width(); x++) {
                assertThat(decoded.at(x, y)).isCloseTo(image.getRaster().getSample(x, y, 0), within(JPEG_TOLERANCE));
            }
        }
    }

    @Property(seed = SEED)
    void answersADamagedPngWithItsOwnException(
            @ForAll("pngs") byte[] png, @ForAll("damage") List<Damage> damage, @ForAll boolean checksumsMended) {
        byte[] damaged = Damage.all(damage, png);

        decodeOrRefuse(checksumsMended ? PngChecksums.mended(damaged) : damaged);
    }

    @Property(seed = SEED)
    void answersADamagedJpegWithItsOwnException(
            @ForAll("shapes") ImageShape shape,
            @ForAll boolean colour,
            @ForAll long noise,
            @ForAll("damage") List<Damage> damage)
            throws IOException {
        int type = colour ? BufferedImage.TYPE_3BYTE_BGR : BufferedImage.TYPE_BYTE_GRAY;

        decodeOrRefuse(Damage.all(damage, EncodedPictures.jpeg(image(shape, type, noise))));
    }

    @Property(seed = SEED)
    void answersAnyBytesBehindAnyHeaderOfAPngWithItsOwnException(
            @ForAll int width,
            @ForAll int height,
            @ForAll byte depth,
            @ForAll byte colourType,
            @ForAll @Size(max = 200) byte[] rows) {
        decodeOrRefuse(EncodedPictures.png(width, height, depth, colourType, rows, new byte[0]));
    }

    /** All depths and colour types, also those that PNG does not know, with any rows. */
    @Provide
    Arbitrary<byte[]> pngs() {
        Arbitrary<Integer> side = Arbitraries.integers().between(1, 12);
        Arbitrary<Integer> depth = Arbitraries.of(1, 2, 4, 8, 16, 3);
        Arbitrary<Integer> colourType = Arbitraries.of(0, 2, 3, 4, 6, 5);
        Arbitrary<byte[]> rows =
                Arbitraries.bytes().array(byte[].class).ofMinSize(50).ofMaxSize(1500);
        Arbitrary<byte[]> palette = Arbitraries.bytes().array(byte[].class).ofMaxSize(800);
        Arbitrary<byte[]> transparent = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
        return Combinators.combine(side, side, depth, colourType, rows, palette, transparent)
                .as((width, height, bits, type, bytes, colours, alphas) -> EncodedPictures.png(
                        width,
                        height,
                        bits,
                        type,
                        bytes,
                        EncodedPictures.join(
                                EncodedPictures.chunk("PLTE", colours), EncodedPictures.chunk("tRNS", alphas))));
    }

    /** Grey of 8 and 16 bits, colour with and without alpha, palettes of 1 and 8 bits. */
    @Provide
    Arbitrary<Integer> types() {
        return Arbitraries.of(
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_USHORT_GRAY,
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_BYTE_INDEXED);
    }

    @Provide
    Arbitrary<ImageShape> shapes() {
        Arbitrary<Integer> side = Arbitraries.integers().between(1, 40);
        return Combinators.combine(side, side).as(ImageShape::new);
    }

    @Provide
    Arbitrary<List<Damage>> damage() {
        return Damage.some();
    }

    /** Any other exception fails the property. */
    private static void decodeOrRefuse(byte[] encoded) {
        try {
            assertThat(new ImageDecoder(TARGET, MAX_PIXELS).decode(encoded).shape())
                    .isEqualTo(TARGET);
        } catch (UndecodableImageException e) {
            assertThat(e.kind()).isNotNull();
            assertThat(e).message().isNotBlank();
        }
    }

    private static ImageDecoder decoder(ImageShape shape) {
        return new ImageDecoder(shape, MAX_PIXELS);
    }

    private static void paintNoise(BufferedImage image, long noise) {
        Random random = new Random(noise);
        WritableRaster raster = image.getRaster();
        boolean indexed = image.getColorModel() instanceof IndexColorModel;
        int values = indexed
                ? ((IndexColorModel) image.getColorModel()).getMapSize()
                : 1 << raster.getSampleModel().getSampleSize(0);
        for (int y = 0; y < raster.getHeight(); y++) {
            for (int x = 0; x < raster.getWidth(); x++) {
                for (int band = 0; band < raster.getNumBands(); band++) {
                    raster.setSample(x, y, band, random.nextInt(values));
                }
            }
        }
    }

    /** The documented rule in floating point: luma on the values as stored, over black, rounded half up. */
    private static int grey(BufferedImage image, int x, int y) {
        int[] pixel = image.getRaster().getPixel(x, y, (int[]) null);
        if (image.getColorModel() instanceof IndexColorModel palette) {
            int index = pixel[0];
            pixel = new int[] {
                palette.getRed(index), palette.getGreen(index), palette.getBlue(index), palette.getAlpha(index)
            };
        }
        double max = image.getType() == BufferedImage.TYPE_USHORT_GRAY ? 65535 : 255;
        double luma = pixel.length == 1 ? pixel[0] : (299.0 * pixel[0] + 587.0 * pixel[1] + 114.0 * pixel[2]) / 1000;
        double alpha = pixel.length == 4 ? pixel[3] / max : 1;
        return (int) Math.floor(luma * alpha * 255 / max + 0.5 + 1e-9);
    }

    private static BufferedImage image(ImageShape shape, int type, long noise) {
        BufferedImage image = new BufferedImage(shape.width(), shape.height(), type);
        int bands = image.getRaster().getNumBands();
        image.getRaster()
                .setDataElements(
                        0, 0, shape.width(), shape.height(), EncodedPictures.noise(shape.pixels() * bands, noise));
        return image;
    }
}
