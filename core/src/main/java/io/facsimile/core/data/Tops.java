package io.facsimile.core.data;

import java.util.Random;

/** Draws what is worn on the upper body and hangs from the shoulders. */
final class Tops {
    private static final double MIDDLE = Canvas.SIZE / 2.0;

    private Tops() {}

    static void tShirt(Canvas canvas, Fabric fabric, Random random) {
        double half = between(random, 5.2, 6.8);
        double top = between(random, 3.5, 5);
        double hem = between(random, 23, 26);
        double reach = half + between(random, 4.5, 6);
        double drop = between(random, 5, 7.5);
        double cut = between(random, 3, 4);
        double neck = between(random, 2.2, 3.4);
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
                        half - between(random, -0.6, 0.8),
                        hem),
                fabric);
        armholes(canvas, fabric, half, top, drop);
        print(canvas, fabric, top + 8, random);
        canvas.fill(Outline.ellipse(MIDDLE, top, neck, between(random, 1.2, 2.8)), fabric.trim(0.12));
    }

    static void pullover(Canvas canvas, Fabric fabric, Random random) {
        double half = between(random, 5.2, 6.4);
        double top = between(random, 3, 4.5);
        double hem = between(random, 23, 25.5);
        sleeves(canvas, fabric, half, top, between(random, 21, 24), between(random, 2.6, 3.4));
        double neck = between(random, 2, 2.8);
        canvas.fill(Outline.mirrored(0.1, neck, top, half - 0.3, top + 1.2, half, top + 7, half + 0.2, hem), fabric);
        canvas.stroke(1, fabric.trim(0.6), MIDDLE - half, hem - 1.8, MIDDLE + half, hem - 1.8);
        canvas.fill(Outline.ellipse(MIDDLE, top + 0.2, neck, 1.3), fabric.trim(0.55));
        if (random.nextInt(4) == 0) {
            canvas.fill(Outline.ellipse(MIDDLE, top - 0.2, neck + 0.6, 1.6), fabric.trim(0.85));
        }
    }

    static void shirt(Canvas canvas, Fabric fabric, Random random) {
        double half = between(random, 5, 6.4);
        double top = between(random, 3, 4.5);
        double hem = between(random, 23.5, 26);
        if (random.nextInt(3) == 0) {
            double reach = half + between(random, 3.4, 4.6);
            canvas.fill(
                    Outline.mirrored(
                            0.1, 2, top + 0.4, half, top + 1.2, reach, top + 7, reach - 3, top + 8.4, 2, top + 6),
                    fabric.shadowed(0.88));
        } else {
            sleeves(canvas, fabric, half, top, between(random, 20, 23.5), between(random, 2.2, 2.9));
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

    static void coat(Canvas canvas, Fabric fabric, Random random) {
        double half = between(random, 5.4, 6.6);
        double top = between(random, 1.2, 2.4);
        double hem = between(random, 25.5, 27.2);
        double flare = between(random, 0.3, 1.8);
        sleeves(canvas, fabric, half, top, between(random, 19, 22), between(random, 2.8, 3.5));
        canvas.fill(Outline.mirrored(0.1, 2.4, top, half - 0.3, top + 1.3, half, top + 9, half + flare, hem), fabric);
        double lapel = between(random, 6.5, 9.5);
        canvas.fill(Outline.of(0, MIDDLE, top + lapel, MIDDLE - 2, top - 0.2, MIDDLE + 2, top - 0.2), fabric.trim(0.3));
        canvas.fill(
                Outline.of(0, MIDDLE, top + lapel, MIDDLE - 2.2, top, MIDDLE - 3.6, top + lapel / 2), fabric.trim(1.2));
        canvas.fill(
                Outline.of(0, MIDDLE, top + lapel, MIDDLE + 2.2, top, MIDDLE + 3.6, top + lapel / 2), fabric.trim(1.2));
        canvas.stroke(1, fabric.trim(0.4), MIDDLE, top + lapel, MIDDLE, hem);
        double pocket = between(random, 15, 18);
        canvas.stroke(0.9, fabric.trim(0.5), MIDDLE - 4.6, pocket + 0.6, MIDDLE - 2.2, pocket);
        canvas.stroke(0.9, fabric.trim(0.5), MIDDLE + 4.6, pocket + 0.6, MIDDLE + 2.2, pocket);
        if (random.nextInt(3) == 0) {
            canvas.stroke(1.6, fabric.contrasting(), MIDDLE - half, 13.5, MIDDLE + half, 13.5);
        }
    }

    static void dress(Canvas canvas, Fabric fabric, Random random) {
        double bust = between(random, 3, 4);
        double waist = bust - between(random, 0.3, 1.1);
        double waistline = between(random, 9.5, 12.5);
        double flare = waist + between(random, 1.2, 5.5);
        double hem = between(random, 25, 27.4);
        double strap = between(random, 1.6, 2.4);
        int sleeve = random.nextInt(3);
        if (sleeve == 1) {
            canvas.fill(
                    Outline.mirrored(0.1, 1, 2, bust, 2.4, bust + 2.6, 7, bust + 0.6, 8, 1, 7), fabric.shadowed(0.85));
        } else if (sleeve == 2) {
            sleeves(canvas, fabric, bust, 1.6, between(random, 13, 18), 1.9);
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
        canvas.fill(Outline.ellipse(MIDDLE, 1.2, strap, between(random, 1.6, 3.8)), fabric.trim(0.05));
        if (random.nextBoolean()) {
            canvas.stroke(
                    between(random, 0.8, 1.6),
                    fabric.contrasting(),
                    MIDDLE - waist,
                    waistline,
                    MIDDLE + waist,
                    waistline);
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
    private static void print(Canvas canvas, Fabric fabric, double y, Random random) {
        double radius = between(random, 1.6, 3.4);
        double height = between(random, 1.2, 2.8);
        if (random.nextInt(3) == 0) {
            double rounding = 0.5 * random.nextDouble();
            canvas.fill(Outline.mirrored(rounding, radius, y - height, radius, y + height), fabric.contrasting());
        }
    }

    private static void armholes(Canvas canvas, Fabric fabric, double half, double top, double drop) {
        canvas.stroke(0.6, fabric.trim(0.6), MIDDLE - half + 0.8, top + 1.6, MIDDLE - half + 0.2, top + drop - 0.6);
        canvas.stroke(0.6, fabric.trim(0.6), MIDDLE + half - 0.8, top + 1.6, MIDDLE + half - 0.2, top + drop - 0.6);
    }

    private static double between(Random random, double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
