package io.facsimile.core.image.codec;

import io.facsimile.core.failure.RootCause;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.format.UndecodableImageException;
import io.facsimile.core.image.format.UndecodableImageException.Kind;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads the grey pixels of a JPEG whose structure was checked, with ImageIO, from memory, without temporary files. */
final class JpegPixels {
    private JpegPixels() {}

    /** @param shape the file's own size */
    static byte[] read(JpegFile jpeg, ImageShape shape) throws UndecodableImageException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
        List<String> damage = new ArrayList<>();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(jpeg.rewritten()))) {
            reader.setInput(in, true, true);
            // ImageIO fills what is missing with grey and only warns; of what JpegFile has left, it warns of nothing
            // else.
            reader.addIIOReadWarningListener((source, warning) -> damage.add(warning));
            // The raster holds the components as stored: for all but RGB files the first of them is the luma.
            Raster raster = reader.readRaster(0, null);
            if (!damage.isEmpty()) {
                throw new IOException(damage.get(0));
            }
            if (raster.getWidth() != shape.width() || raster.getHeight() != shape.height()) {
                throw new IOException(
                        "expected " + shape + " pixels, found " + raster.getWidth() + "×" + raster.getHeight());
            }
            return jpeg.rgb() ? Luma.ofRgb(raster) : Luma.firstBand(raster);
        } catch (IOException | RuntimeException e) {
            // ImageIO answers damaged files with exceptions of nearly any type.
            throw new UndecodableImageException(
                    Kind.CORRUPT, "JPEG: pixels cannot be read: " + RootCause.message(e), e);
        } finally {
            reader.dispose();
        }
    }
}
