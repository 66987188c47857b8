package io.facsimile.core.image.codec;

import io.facsimile.core.image.format.UndecodableImageException;
import java.nio.ByteBuffer;

/** Turns the samples of a PNG's rows into grey, by its colour type, palette and transparent colour. */
final class PngGrey {
    private static final int PALETTE_ENTRY = 3;
    private static final int MOST_ENTRIES = 256;
    private static final int OPAQUE = 255;

    private final PngHeader header;
    /** Samples of the colour that stands for transparent; empty if there is none. */
    private final int[] transparent;
    /** Grey by index; empty if there is no palette. */
    private final byte[] palette;

    PngGrey(PngFile png) throws UndecodableImageException {
        this.header = png.header();
        this.transparent = transparent(png);
        this.palette = header.colour() == PngColour.PALETTE ? palette(png) : new byte[0];
    }

    /** Tells whether a row is grey as it is stored. */
    boolean isStored() {
        return header.colour() == PngColour.GREY && header.depth() == Byte.SIZE && transparent.length == 0;
    }

    /** The grey of the pixel number {@code x} of a row of which the filter has been undone. */
    byte at(byte[] row, int x) throws UndecodableImageException {
        int first = x * header.colour().samples();
        int max = header.max();
        return switch (header.colour()) {
            case GREY -> {
                int grey = sample(row, first);
                yield Luma.toByte(Luma.ofGrey(grey), transparent.length > 0 && grey == transparent[0] ? 0 : max, max);
            }
            case GREY_ALPHA -> Luma.toByte(Luma.ofGrey(sample(row, first)), sample(row, first + 1), max);
            case RGB -> {
                int red = sample(row, first);
                int green = sample(row, first + 1);
                int blue = sample(row, first + 2);
                boolean through = transparent.length > 0
                        && red == transparent[0]
                        && green == transparent[1]
                        && blue == transparent[2];
                yield Luma.toByte(Luma.of(red, green, blue), through ? 0 : max, max);
            }
            case RGBA ->
                Luma.toByte(
                        Luma.of(sample(row, first), sample(row, first + 1), sample(row, first + 2)),
                        sample(row, first + 3),
                        max);
            case PALETTE -> {
                int index = sample(row, first);
                if (index >= palette.length) {
                    throw PngFile.unreadable(
                            "expected an index into a palette of " + palette.length + ", found " + index);
                }
                yield palette[index];
            }
        };
    }

    private int sample(byte[] row, int index) {
        int depth = header.depth();
        if (depth == Byte.SIZE) {
            return row[index] & 0xFF;
        }
        if (depth > Byte.SIZE) {
            return (row[2 * index] & 0xFF) << Byte.SIZE | (row[2 * index + 1] & 0xFF);
        }
        int bit = index * depth;
        return (row[bit / Byte.SIZE] >> (Byte.SIZE - depth - bit % Byte.SIZE)) & header.max();
    }

    private static int[] transparent(PngFile png) throws UndecodableImageException {
        int samples = switch (png.header().colour()) {
            case GREY -> 1;
            case RGB -> 3;
            case PALETTE, GREY_ALPHA, RGBA -> 0;
        };
        if (samples == 0 || png.transparency().length == 0) {
            return new int[0];
        }
        if (png.transparency().length < samples * Short.BYTES) {
            throw PngFile.unreadable("expected a transparent colour of " + samples * Short.BYTES + " bytes, found "
                    + png.transparency().length);
        }
        ByteBuffer bytes = ByteBuffer.wrap(png.transparency());
        int[] colour = new int[samples];
        for (int i = 0; i < samples; i++) {
            colour[i] = bytes.getShort() & png.header().max(); // bits above the depth do not count
        }
        return colour;
    }

    private static byte[] palette(PngFile png) throws UndecodableImageException {
        byte[] colours = png.palette();
        int entries = colours.length / PALETTE_ENTRY;
        if (entries < 1 || entries > MOST_ENTRIES || colours.length % PALETTE_ENTRY != 0) {
            throw PngFile.unreadable("expected a palette of 3 to 768 bytes, three by three, found " + colours.length);
        }
        byte[] grey = new byte[entries];
        for (int i = 0; i < entries; i++) {
            int at = i * PALETTE_ENTRY;
            int alpha = i < png.transparency().length ? png.transparency()[i] & 0xFF : OPAQUE;
            long luma = Luma.of(colours[at] & 0xFF, colours[at + 1] & 0xFF, colours[at + 2] & 0xFF);
            grey[i] = Luma.toByte(luma, alpha, OPAQUE);
        }
        return grey;
    }
}
