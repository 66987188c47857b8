package io.facsimile.data.garments;

/**
 * What a garment is made of: a shade, a pattern, the fall of its folds and a fine grain.
 *
 * @param shade mean shade, 0 to 1
 * @param period of the pattern, in pixels
 * @param contrast of the pattern, as a share of the shade
 * @param phase where the pattern begins, in pixels
 * @param fold how much darker the sides are than the middle, as a share of the shade
 * @param grain one value for each pixel of the canvas, about 0
 */
record Fabric(Pattern pattern, double shade, double period, double contrast, double phase, double fold, double[] grain)
        implements Canvas.Shade {
    private static final double GRAIN = 0.05;

    enum Pattern {
        PLAIN,
        STRIPES_ACROSS,
        STRIPES_DOWN,
        CHECKS
    }

    /** Half of all fabrics are plain. */
    static Fabric draw(Dice dice) {
        Pattern[] patterns = Pattern.values();
        Pattern pattern = dice.flip() ? Pattern.PLAIN : patterns[dice.below(patterns.length)];
        double[] grain = new double[Canvas.SIZE * Canvas.SIZE];
        double shade = dice.between(0.3, 0.95);
        double amount = dice.between(0, GRAIN);
        for (int i = 0; i < grain.length; i++) {
            grain[i] = dice.between(-amount, amount);
        }
        return new Fabric(
                pattern,
                shade,
                dice.between(3, 6.5),
                dice.between(0.25, 0.7),
                dice.between(0, 4),
                dice.between(0, 0.3),
                grain);
    }

    @Override
    public double at(double x, double y) {
        double side = (x - Canvas.SIZE / 2.0) / (Canvas.SIZE / 2.0);
        double lit = shade * (1 - fold * side * side);
        double speck = grain[((int) y) * Canvas.SIZE + (int) x];
        return Math.max(0.06, lit * (1 - contrast * patternAt(x, y)) + speck);
    }

    /** The same fabric where it is lit less, such as a sleeve beside a body. */
    Canvas.Shade shadowed(double share) {
        return (x, y) -> share * at(x, y);
    }

    /** Returns the shade of parts without the pattern, such as seams, collars and soles, as a share of the fabric's. */
    Canvas.Shade trim(double share) {
        double trim = Math.max(0.05, Math.min(1, share * shade));
        return (x, y) -> trim;
    }

    /** A shade that stands out from the fabric: lighter on dark ones, darker on light ones. */
    Canvas.Shade contrasting() {
        return trim(shade > 0.6 ? 0.5 : 1.6);
    }

    private double patternAt(double x, double y) {
        return switch (pattern) {
            case PLAIN -> 0;
            case STRIPES_ACROSS -> stripe(y);
            case STRIPES_DOWN -> stripe(x);
            case CHECKS -> (stripe(x) + stripe(y)) / 2;
        };
    }

    /** 1 in a stripe, 0 between stripes, with soft edges of a pixel. */
    private double stripe(double position) {
        double within = (position + phase) % period;
        double centred = Math.abs(within - period / 2);
        return Math.max(0, Math.min(1, period / 4 + 0.5 - centred));
    }
}
