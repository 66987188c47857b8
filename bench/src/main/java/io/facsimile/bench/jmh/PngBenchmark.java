package io.facsimile.bench.jmh;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.codec.ImageDecoder;
import io.facsimile.core.image.format.UndecodableImageException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From a PNG file to pixels, by our own decoder and by ImageIO: µs an image. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class PngBenchmark {
    private static final long SEED = 22;
    private static final int NOISE = 16;

    /** What is in the file; square. */
    public enum Picture {
        GREY_28(28, BufferedImage.TYPE_BYTE_GRAY),
        GREY_1024(1024, BufferedImage.TYPE_BYTE_GRAY),
        RGB_1024(1024, BufferedImage.TYPE_INT_RGB),
        RGBA_1024(1024, BufferedImage.TYPE_INT_ARGB);

        private final int side;
        private final int type;

        Picture(int side, int type) {
            this.side = side;
            this.type = type;
        }

        /** Slopes with noise on them, which neither compress to nothing nor not at all. */
        private byte[] file() throws IOException {
            Random random = new Random(SEED);
            BufferedImage image = new BufferedImage(side, side, type);
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    int slope = (x + y) * (255 - NOISE) / (2 * side);
                    int red = slope + random.nextInt(NOISE);
                    int green = slope + random.nextInt(NOISE);
                    int blue = slope + random.nextInt(NOISE);
                    image.setRGB(x, y, (255 - slope) << 24 | red << 16 | green << 8 | blue);
                }
            }
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            ImageIO.write(image, "png", file);
            return file.toByteArray();
        }
    }

    @Param({"GREY_28", "GREY_1024", "RGB_1024", "RGBA_1024"})
    private Picture picture;

    private byte[] file;
    private ImageDecoder decoder;

    @Setup(Level.Trial)
    public void open() throws IOException {
        ImageIO.setUseCache(false); // no temporary files
        file = picture.file();
        decoder = new ImageDecoder(new ImageShape(picture.side, picture.side), ImageDecoder.DEFAULT_MAX_DECODED_PIXELS);
    }

    /** Grey, with every checksum compared. */
    @Benchmark
    public GrayImage decode() throws UndecodableImageException {
        return decoder.decode(file);
    }

    /** Pixels as they are stored; they are not grey yet. */
    @Benchmark
    public BufferedImage decodeByImageIo() throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }
}
