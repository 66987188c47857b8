package io.facsimile.core.image.codec;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Whole JPEG files of many kinds. */
final class JpegKinds {
    private static final String FORMAT = "javax_imageio_jpeg_image_1.0";
    private static final int WIDTH = 61;
    private static final int HEIGHT = 43;

    private JpegKinds() {}

    /** By what they are. */
    static Map<String, byte[]> all() throws IOException {
        BufferedImage grey = picture(BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage colour = picture(BufferedImage.TYPE_3BYTE_BGR);
        Map<String, byte[]> kinds = new LinkedHashMap<>();
        kinds.put("grey", write(grey, false, false, 0));
        kinds.put("grey, Huffman tables of its own", write(grey, false, true, 0));
        kinds.put("grey, progressive", write(grey, true, true, 0));
        kinds.put("grey, restarts", write(grey, false, false, 3));
        kinds.put("colour at half the resolution", write(colour, false, false, 0));
        kinds.put("colour, progressive", write(colour, true, true, 0));
        kinds.put("colour, restarts", write(colour, false, false, 2));
        kinds.put("colour, restarts and Huffman tables of its own", write(colour, false, true, 5));
        kinds.put("bands as they are", EncodedPictures.jpegOfBands(colour.getRaster()));
        kinds.put("of one row", write(picture(BufferedImage.TYPE_BYTE_GRAY, 100, 1), false, false, 0));
        byte[] plain = kinds.get("grey");
        kinds.put("notes, profile and comment", withSegments(plain));
        kinds.put("bytes after its end", EncodedPictures.join(plain, EncodedPictures.noise(40, 5)));
        kinds.put("fill bytes before markers", filled(kinds.get("grey, restarts")));
        kinds.put("odd scan parameters", oddScanParameters(kinds.get("colour, restarts")));
        kinds.put("a JFIF version of the future", futureJfif(kinds.get("colour at half the resolution")));
        return kinds;
    }

    /** With all that a progressive file has before its last scan, and the end of the image. */
    static byte[] withoutTheLastScan(byte[] progressive) {
        int last = 0;
        for (int i = 0; i < progressive.length - 1; i++) {
            if ((progressive[i] & 0xFF) == 0xFF && (progressive[i + 1] & 0xFF) == 0xDA) {
                last = i;
            }
        }
        byte[] cut = Arrays.copyOf(progressive, last + 2);
        cut[last + 1] = (byte) 0xD9;
        return cut;
    }

    private static BufferedImage picture(int type) {
        return picture(type, WIDTH, HEIGHT);
    }

    /** With edges and noise, so that most blocks have many coefficients. */
    private static BufferedImage picture(int type, int width, int height) {
        BufferedImage image = EncodedPictures.smooth(width, height, type);
        byte[] noise = EncodedPictures.noise(width * height, 7);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if ((x / 9 + y / 7) % 3 == 0) {
                    image.getRaster().setSample(x, y, 0, noise[y * width + x] & 0xFF);
                }
            }
        }
        return image;
    }

    private static byte[] write(BufferedImage image, boolean progressive, boolean ownTables, int restartInterval)
            throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(out);
            JPEGImageWriteParam param = (JPEGImageWriteParam) writer.getDefaultWriteParam();
            param.setOptimizeHuffmanTables(ownTables);
            if (progressive) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), param);
            if (restartInterval > 0) {
                Node tree = metadata.getAsTree(FORMAT);
                NodeList markers = ((IIOMetadataNode) tree).getElementsByTagName("markerSequence");
                IIOMetadataNode interval = new IIOMetadataNode("dri");
                interval.setAttribute("interval", Integer.toString(restartInterval));
                markers.item(0).appendChild(interval);
                metadata.setFromTree(FORMAT, tree);
            }
            writer.write(null, new IIOImage(image, null, metadata), param);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }

    private static byte[] withSegments(byte[] plain) {
        List<byte[]> parts = new ArrayList<>();
        parts.add(new byte[] {(byte) 0xFF, (byte) 0xD8});
        for (int marker : new int[] {0xE1, 0xE2, 0xFE, 0xED}) {
            byte[] content = EncodedPictures.noise(50, marker);
            parts.add(new byte[] {(byte) 0xFF, (byte) marker, 0, (byte) (content.length + 2)});
            parts.add(content);
        }
        parts.add(Arrays.copyOfRange(plain, 2, plain.length));
        return EncodedPictures.join(parts.toArray(byte[][]::new));
    }

    /** An FF more before each marker but the first. */
    private static byte[] filled(byte[] plain) {
        ByteArrayOutputStream filled = new ByteArrayOutputStream();
        for (int i = 0; i < plain.length; i++) {
            boolean marker = i > 1 && i + 1 < plain.length && plain[i] == (byte) 0xFF && plain[i + 1] != 0;
            if (marker) {
                filled.write(0xFF);
            }
            filled.write(plain[i]);
        }
        return filled.toByteArray();
    }

    private static byte[] oddScanParameters(byte[] sequential) {
        byte[] odd = sequential.clone();
        int scan = indexOf(odd, 0xDA);
        int parameters = scan + 2 + (odd[scan + 3] & 0xFF) - 3;
        odd[parameters + 1] = 0;
        return odd;
    }

    private static byte[] futureJfif(byte[] plain) {
        byte[] future = plain.clone();
        future[indexOf(future, 0xE0) + 9] = 7;
        return future;
    }

    private static int indexOf(byte[] file, int marker) {
        for (int i = 0; i < file.length - 1; i++) {
            if (file[i] == (byte) 0xFF && (file[i + 1] & 0xFF) == marker) {
                return i;
            }
        }
        throw new AssertionError("no marker 0x" + Integer.toHexString(marker));
    }
}
