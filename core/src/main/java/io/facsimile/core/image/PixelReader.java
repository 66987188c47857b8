package io.facsimile.core.image;

import io.facsimile.core.image.UndecodableImageException.Kind;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads the grey pixels of files whose structure was checked, with ImageIO, from memory and without temporary files. */
final class PixelReader {
    private PixelReader() {}

    /** @param shape the file's own size */
    static byte[] readPng(PngFile png, ImageShape shape) throws UndecodableImageException {
        return read("png", png.essence(), shape, reader -> {
            BufferedImage image = reader.read(0);
            return new Pixels(image.getRaster(), Luma.of(image));
        });
    }

    /** @param shape the file's own size */
    static byte[] readJpeg(JpegFile jpeg, ImageShape shape) throws UndecodableImageException {
        return read("jpeg", jpeg.essence(), shape, reader -> {
            // The raster holds the components as stored: for all but RGB files the first of them is the luma.
            Raster raster = reader.readRaster(0, null);
            return new Pixels(raster, jpeg.rgb() ? Luma.ofRgb(raster) : Luma.firstBand(raster));
        });
    }

    private interface Reading {
        Pixels read(ImageReader reader) throws IOException;
    }

    private record Pixels(Raster raster, byte[] gray) {}

    private static byte[] read(String format, byte[] file, ImageShape shape, Reading reading)
            throws UndecodableImageException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        List<String> damage = new ArrayList<>();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, false);
            reader.addIIOReadWarningListener(damageInto(damage));
            Pixels pixels = reading.read(reader);
            if (!damage.isEmpty()) {
                throw new IOException(damage.get(0));
            }
            if (pixels.raster().getWidth() != shape.width() || pixels.raster().getHeight() != shape.height()) {
                throw new IOException("expected " + shape + " pixels, found "
                        + pixels.raster().getWidth() + "×" + pixels.raster().getHeight());
            }
            return pixels.gray();
        } catch (IOException | RuntimeException e) {
            // ImageIO answers damaged files with exceptions of nearly any type.
            throw new UndecodableImageException(Kind.CORRUPT, format.toUpperCase(Locale.ROOT) + ": " + reason(e), e);
        } finally {
            reader.dispose();
        }
    }

    private static String reason(Exception e) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String reason = deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
        return "pixels cannot be read: " + reason;
    }

    /** ImageIO fills what is missing in a JPEG with grey and only warns; of harmless extra bytes it warns as well. */
    private static IIOReadWarningListener damageInto(List<String> damage) {
        return (source, warning) -> {
            boolean harmless = warning.contains("extraneous bytes");
            if (!harmless && (warning.startsWith("Corrupt JPEG data") || warning.startsWith("Premature end"))) {
                damage.add(warning);
            }
        };
    }
}
