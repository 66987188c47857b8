package io.facsimile.data.garments;

/** Draws what is worn on the upper body and hangs from the shoulders. */
final class Tops {
    private static final double MIDDLE = Canvas.SIZE / 2.0;

    private Tops() {}

    static void tShirt(Canvas canvas, Fabric fabric, Dice dice) {
        double half = dice.between(5.2, 6.8);
        double top = dice.between(3.5, 5);
        double hem = dice.between(23, 26);
        double reach = half + dice.between(4.5, 6);
        double drop = dice.between(5, 7.5);
        double cut = dice.between(3, 4);
        double neck = dice.between(2.2, 3.4);
        canvas.fill(
                Outline.mirrored(
                        0.12,
                        neck,
                        top,
                        half - 0.4,
                        top + 1,
                        reach,
                        top + drop,
                        reach - cut,
                        top + drop + 1.8,
                        half,
                        top + drop - 0.4,
                        half - dice.between(-0.6, 0.8),
                        hem),
                fabric);
        armholes(canvas, fabric, half, top, drop);
        print(canvas, fabric, top + 8, dice);
        canvas.fill(Outline.ellipse(MIDDLE, top, neck, dice.between(1.2, 2.8)), fabric.trim(0.12));
    }

    static void pullover(Canvas canvas, Fabric fabric, Dice dice) {
        double half = dice.between(5.2, 6.4);
        double top = dice.between(3, 4.5);
        double hem = dice.between(23, 25.5);
        sleeves(canvas, fabric, half, top, dice.between(21, 24), dice.between(2.6, 3.4));
        double neck = dice.between(2, 2.8);
        canvas.fill(Outline.mirrored(0.1, neck, top, half - 0.3, top + 1.2, half, top + 7, half + 0.2, hem), fabric);
        canvas.stroke(1, fabric.trim(0.6), MIDDLE - half, hem - 1.8, MIDDLE + half, hem - 1.8);
        canvas.fill(Outline.ellipse(MIDDLE, top + 0.2, neck, 1.3), fabric.trim(0.55));
        if (dice.oneIn(4)) {
            canvas.fill(Outline.ellipse(MIDDLE, top - 0.2, neck + 0.6, 1.6), fabric.trim(0.85));
        }
    }

    static void shirt(Canvas canvas, Fabric fabric, Dice dice) {
        double half = dice.between(5, 6.4);
        double top = dice.between(3, 4.5);
        double hem = dice.between(23.5, 26);
        if (dice.oneIn(3)) {
            double reach = half + dice.between(3.4, 4.6);
            canvas.fill(
                    Outline.mirrored(
                            0.1, 2, top + 0.4, half, top + 1.2, reach, top + 7, reach - 3, top + 8.4, 2, top + 6),
                    fabric.shadowed(0.88));
        } else {
            sleeves(canvas, fabric, half, top, dice.between(20, 23.5), dice.between(2.2, 2.9));
        }
        canvas.fill(
                Outline.mirrored(
                        0.1, 2.2, top, half - 0.3, top + 1.2, half - 0.2, top + 8, half + 0.2, hem - 1.6, 1.5, hem),
                fabric);
        canvas.fill(
                Outline.of(0.05, MIDDLE, top + 3.4, MIDDLE - 1.8, top - 0.4, MIDDLE + 1.8, top - 0.4),
                fabric.trim(0.25));
        canvas.stroke(1.3, fabric.trim(1.25), MIDDLE - 2.4, top + 0.2, MIDDLE - 1.2, top + 3, MIDDLE, top + 2.6);
        canvas.stroke(1.3, fabric.trim(1.25), MIDDLE + 2.4, top + 0.2, MIDDLE + 1.2, top + 3, MIDDLE, top + 2.6);
        canvas.stroke(0.7, fabric.trim(0.6), MIDDLE + 0.8, top + 3.4, MIDDLE + 0.8, hem - 0.4);
        for (double y = top + 5; y < hem - 1; y += 3.4) {
            canvas.stroke(0.8, fabric.contrasting(), MIDDLE - 0.2, y, MIDDLE - 0.2, y);
        }
    }

    static void coat(Canvas canvas, Fabric fabric, Dice dice) {
        double half = dice.between(5.4, 6.6);
        double top = dice.between(1.2, 2.4);
        double hem = dice.between(25.5, 27.2);
        double flare = dice.between(0.3, 1.8);
        sleeves(canvas, fabric, half, top, dice.between(19, 22), dice.between(2.8, 3.5));
        canvas.fill(Outline.mirrored(0.1, 2.4, top, half - 0.3, top + 1.3, half, top + 9, half + flare, hem), fabric);
        double lapel = dice.between(6.5, 9.5);
        canvas.fill(Outline.of(0, MIDDLE, top + lapel, MIDDLE - 2, top - 0.2, MIDDLE + 2, top - 0.2), fabric.trim(0.3));
        canvas.fill(
                Outline.of(0, MIDDLE, top + lapel, MIDDLE - 2.2, top, MIDDLE - 3.6, top + lapel / 2), fabric.trim(1.2));
        canvas.fill(
                Outline.of(0, MIDDLE, top + lapel, MIDDLE + 2.2, top, MIDDLE + 3.6, top + lapel / 2), fabric.trim(1.2));
        canvas.stroke(1, fabric.trim(0.4), MIDDLE, top + lapel, MIDDLE, hem);
        double pocket = dice.between(15, 18);
        canvas.stroke(0.9, fabric.trim(0.5), MIDDLE - 4.6, pocket + 0.6, MIDDLE - 2.2, pocket);
        canvas.stroke(0.9, fabric.trim(0.5), MIDDLE + 4.6, pocket + 0.6, MIDDLE + 2.2, pocket);
        if (dice.oneIn(3)) {
            canvas.stroke(1.6, fabric.contrasting(), MIDDLE - half, 13.5, MIDDLE + half, 13.5);
        }
    }

    static void dress(Canvas canvas, Fabric fabric, Dice dice) {
        double bust = dice.between(3, 4);
        double waist = bust - dice.between(0.3, 1.1);
        double waistline = dice.between(9.5, 12.5);
        double flare = waist + dice.between(1.2, 5.5);
        double hem = dice.between(25, 27.4);
        double strap = dice.between(1.6, 2.4);
        int sleeve = dice.below(3);
        if (sleeve == 1) {
            canvas.fill(
                    Outline.mirrored(0.1, 1, 2, bust, 2.4, bust + 2.6, 7, bust + 0.6, 8, 1, 7), fabric.shadowed(0.85));
        } else if (sleeve == 2) {
            sleeves(canvas, fabric, bust, 1.6, dice.between(13, 18), 1.9);
        }
        canvas.fill(
                Outline.mirrored(
                        0.12,
                        strap,
                        1.4,
                        strap + 1.2,
                        1.6,
                        bust,
                        6.2,
                        waist,
                        waistline,
                        (waist + flare) / 2 + 0.4,
                        18,
                        flare,
                        hem),
                fabric);
        canvas.fill(Outline.ellipse(MIDDLE, 1.2, strap, dice.between(1.6, 3.8)), fabric.trim(0.05));
        if (dice.flip()) {
            canvas.stroke(
                    dice.between(0.8, 1.6), fabric.contrasting(), MIDDLE - waist, waistline, MIDDLE + waist, waistline);
        }
    }

    /** Long sleeves that hang beside the body, painted before it, a little darker than it. */
    private static void sleeves(Canvas canvas, Fabric fabric, double half, double top, double cuff, double width) {
        double out = half + width;
        canvas.fill(
                Outline.mirrored(
                        0.1,
                        2,
                        top + 0.6,
                        half - 0.2,
                        top + 1.1,
                        out - 0.8,
                        top + 4.5,
                        out + 0.9,
                        cuff,
                        out + 0.9 - width,
                        cuff + 0.6,
                        half + 0.5,
                        top + 8,
                        2,
                        top + 8),
                fabric.shadowed(0.82));
        canvas.stroke(0.8, fabric.trim(0.35), MIDDLE - half - 0.3, top + 6, MIDDLE - half - 0.8, cuff);
        canvas.stroke(0.8, fabric.trim(0.35), MIDDLE + half + 0.3, top + 6, MIDDLE + half + 0.8, cuff);
    }

    /** On one of three, a patch on the chest. */
    private static void print(Canvas canvas, Fabric fabric, double y, Dice dice) {
        double radius = dice.between(1.6, 3.4);
        double height = dice.between(1.2, 2.8);
        if (dice.oneIn(3)) {
            double rounding = dice.between(0, 0.5);
            canvas.fill(Outline.mirrored(rounding, radius, y - height, radius, y + height), fabric.contrasting());
        }
    }

    private static void armholes(Canvas canvas, Fabric fabric, double half, double top, double drop) {
        canvas.stroke(0.6, fabric.trim(0.6), MIDDLE - half + 0.8, top + 1.6, MIDDLE - half + 0.2, top + drop - 0.6);
        canvas.stroke(0.6, fabric.trim(0.6), MIDDLE + half - 0.8, top + 1.6, MIDDLE + half - 0.2, top + drop - 0.6);
    }
}
