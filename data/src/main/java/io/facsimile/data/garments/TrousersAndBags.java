package io.facsimile.data.garments;

/** Draws what neither hangs from the shoulders nor is worn on feet. */
final class TrousersAndBags {
    private static final double MIDDLE = Canvas.SIZE / 2.0;

    private TrousersAndBags() {}

    static void trousers(Canvas canvas, Fabric fabric, Dice dice) {
        double waist = dice.between(3.6, 4.8);
        double hip = waist + dice.between(0.4, 1.2);
        double hem = dice.between(25.5, 27.4);
        double crotch = dice.between(8, 10.5);
        double gap = dice.between(0.25, 1.1);
        double leg = dice.between(2.3, 4);
        double outside = gap + leg + dice.between(0, 0.8);
        canvas.fill(
                Outline.mirrored(
                        0.06,
                        waist,
                        1,
                        hip,
                        6.5,
                        outside,
                        hem,
                        outside - leg,
                        hem,
                        gap * 0.5,
                        crotch + 1.5,
                        0.01,
                        crotch),
                fabric);
        canvas.stroke(0.9, fabric.trim(0.6), MIDDLE - waist, 2.6, MIDDLE + waist, 2.6);
        canvas.stroke(0.7, fabric.trim(0.5), MIDDLE, 2.8, MIDDLE, crotch);
        if (dice.flip()) {
            canvas.stroke(0.7, fabric.trim(0.6), MIDDLE - waist + 0.4, 5.4, MIDDLE - waist + 1.8, 3.2);
            canvas.stroke(0.7, fabric.trim(0.6), MIDDLE + waist - 0.4, 5.4, MIDDLE + waist - 1.8, 3.2);
        }
    }

    static void bag(Canvas canvas, Fabric fabric, Dice dice) {
        double half = dice.between(9, 12.6);
        double top = dice.between(10, 13);
        double bottom = dice.between(22, 26);
        double taper = dice.between(-1.6, 1.8);
        double handle = dice.between(4, 8);
        double rise = dice.between(4, 8);
        canvas.stroke(
                dice.between(1, 1.9),
                fabric.trim(0.8),
                MIDDLE - handle,
                top + 0.6,
                MIDDLE - handle * 0.86,
                top - rise * 0.62,
                MIDDLE - handle * 0.45,
                top - rise,
                MIDDLE + handle * 0.45,
                top - rise,
                MIDDLE + handle * 0.86,
                top - rise * 0.62,
                MIDDLE + handle,
                top + 0.6);
        canvas.fill(Outline.mirrored(0.1, half - taper, top, half, bottom), fabric);
        int closure = dice.below(3);
        double flap = top + (bottom - top) * dice.between(0.35, 0.6);
        if (closure == 0) {
            canvas.fill(
                    Outline.mirrored(0.12, half - taper, top, half - taper * 0.6, (top + flap) / 2, 2, flap),
                    fabric.shadowed(0.78));
            canvas.fill(Outline.ellipse(MIDDLE, flap - 0.8, 1.2, 1.1), fabric.contrasting());
        } else if (closure == 1) {
            canvas.stroke(
                    0.9, fabric.trim(0.5), MIDDLE - half + taper + 1, top + 2, MIDDLE + half - taper - 1, top + 2);
            canvas.stroke(1, fabric.contrasting(), MIDDLE - 0.6, top + 2, MIDDLE + 0.8, top + 2);
        } else {
            canvas.fill(Outline.mirrored(0.1, half * 0.6, flap, half * 0.6, bottom - 1.4), fabric.shadowed(0.8));
        }
    }
}
