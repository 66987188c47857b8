package io.facsimile.core.image.sheet;

/** How the values of an 8-bit image are coloured where it is drawn. */
public enum Palette {
    /** 0 black to 255 white. */
    GREY {
        @Override
        int rgb(int value) {
            return value << 16 | value << 8 | value;
        }
    },
    /** 0 black over dark red, red, orange and yellow to 255 white, each step brighter than the one before. */
    HEAT {
        @Override
        int rgb(int value) {
            int red = ramp(value, 0, 110);
            int green = ramp(value, 80, 200);
            int blue = ramp(value, 185, 255);
            return red << 16 | green << 8 | blue;
        }
    };

    /** The colour of a value from 0 to 255, as 0xRRGGBB. */
    abstract int rgb(int value);

    private static int ramp(int value, int from, int to) {
        return Math.max(0, Math.min(255, (value - from) * 255 / (to - from)));
    }
}
