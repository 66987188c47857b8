package io.facsimile.core.image.codec;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** PNG files written by hand, chunk by chunk, and JPEG files written by ImageIO. */
public final class EncodedPictures {
    static final int GREY = 0;
    static final int RGB = 2;
    static final int PALETTE = 3;
    static final int GREY_ALPHA = 4;
    static final int RGBA = 6;
    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private EncodedPictures() {}

    /** An 8-bit grey PNG. */
    public static byte[] grayPng(int width, int height, byte[] pixels) {
        return png(width, height, 8, GREY, rows(pixels, height), new byte[0]);
    }

    /** A black PNG, opaque, with the most bytes a pixel that the format has: 8. */
    public static byte[] blackPng(int width, int height) {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        byte[] row = new byte[1 + 8 * width];
        for (int x = 0; x < width; x++) {
            row[8 * x + 7] = (byte) 0xFF;
            row[8 * x + 8] = (byte) 0xFF;
        }
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(data)) {
            for (int y = 0; y < height; y++) {
                deflater.write(row);
            }
        } catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
        return join(
                PNG_SIGNATURE,
                chunk("IHDR", header(width, height, 16, RGBA, false)),
                chunk("IDAT", data.toByteArray()),
                chunk("IEND"));
    }

    /** A PNG that is not interlaced. */
    static byte[] png(int width, int height, int bits, int colourType, byte[] filteredRows, byte[] extraChunks) {
        return join(
                PNG_SIGNATURE,
                chunk("IHDR", header(width, height, bits, colourType, false)),
                extraChunks,
                chunk("IDAT", deflated(filteredRows)),
                chunk("IEND"));
    }

    /** A PNG as ImageIO writes it. */
    static byte[] png(BufferedImage image, boolean interlaced) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** The bytes of each row with the filter type "none" before it. */
    static byte[] rows(byte[] samples, int height) {
        int rowBytes = samples.length / height;
        ByteBuffer rows = ByteBuffer.allocate(samples.length + height);
        for (int y = 0; y < height; y++) {
            rows.put((byte) 0).put(samples, y * rowBytes, rowBytes);
        }
        return rows.array();
    }

    static byte[] header(int width, int height, int bits, int colourType, boolean interlaced) {
        return ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) bits)
                .put((byte) colourType)
                .put((byte) 0)
                .put((byte) 0)
                .put((byte) (interlaced ? 1 : 0))
                .array();
    }

    static byte[] chunk(String type, int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            bytes[i] = (byte) data[i];
        }
        return chunk(type, bytes);
    }

    static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return ByteBuffer.allocate(data.length + 12)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    static byte[] deflated(byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(data);
        } catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
        return out.toByteArray();
    }

    static byte[] pngSignature() {
        return PNG_SIGNATURE.clone();
    }

    /** A JPEG of the best quality. Grey images become grey files, colour images YCbCr files with a JFIF header. */
    public static byte[] jpeg(BufferedImage image) throws IOException {
        return jpeg(new IIOImage(image, null, null));
    }

    /** A JPEG whose components are the raster's bands as they are, without a JFIF or Adobe marker. */
    static byte[] jpegOfBands(Raster raster) throws IOException {
        return jpeg(new IIOImage(raster, null, null));
    }

    private static byte[] jpeg(IIOImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam best = writer.getDefaultWriteParam();
            best.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            best.setCompressionQuality(1f);
            writer.write(null, image, best);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** A grey image with a smooth ramp, which JPEG keeps nearly as it is. */
    public static BufferedImage smooth(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        WritableRaster raster = image.getRaster();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int band = 0; band < raster.getNumBands(); band++) {
                    raster.setSample(x, y, band, (40 * band + 4 * x + 3 * y) % 256);
                }
            }
        }
        return image;
    }

    static WritableRaster flatBands(int width, int height, int... values) {
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, values.length, null);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                raster.setPixel(x, y, values);
            }
        }
        return raster;
    }

    public static byte[] noise(int bytes, long seed) {
        byte[] noise = new byte[bytes];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
