package io.facsimile.data.garments;

/** Draws shoes from the side, with the toe to the left. */
final class Footwear {
    private Footwear() {}

    static void sneaker(Canvas canvas, Fabric fabric, Dice dice) {
        double ground = dice.between(19.5, 21.5);
        double sole = dice.between(1.6, 2.6);
        double collar = ground - dice.between(8, 10.5);
        double toe = dice.between(1.2, 2.4);
        double tongue = dice.between(14.5, 17);
        double floor = ground - sole + 0.5;
        canvas.fill(
                Outline.of(
                        0.18,
                        26.2,
                        floor,
                        26.4,
                        collar + 2,
                        25,
                        collar - 0.4,
                        21.5,
                        collar + 1.8,
                        tongue,
                        collar - 0.6,
                        tongue - 5.5,
                        collar + 3.6,
                        toe + 3,
                        floor - 3.6,
                        toe + 0.6,
                        floor - 1.6,
                        toe + 0.4,
                        floor),
                fabric);
        canvas.stroke(1.4, fabric.contrasting(), 20.5, collar + 3, 15.5, floor - 1.6);
        canvas.stroke(0.9, fabric.trim(0.55), toe + 6.6, floor - 4, toe + 5, floor);
        for (int lace = 0; lace < 3; lace++) {
            double x = tongue - 1 - 1.9 * lace;
            double y = collar + 1.2 + 1.35 * lace;
            canvas.stroke(0.8, fabric.contrasting(), x, y - 0.7, x + 1.3, y + 1.1);
        }
        canvas.fill(
                Outline.of(
                        0.3,
                        toe - 0.6,
                        ground - sole - 0.2,
                        26.8,
                        ground - sole,
                        26.8,
                        ground,
                        toe + 0.8,
                        ground,
                        toe - 0.8,
                        ground - 0.8),
                solid(dice.between(0.55, 1)));
    }

    static void boot(Canvas canvas, Fabric fabric, Dice dice) {
        double ground = dice.between(25, 27);
        double heel = dice.between(1.2, 4.5);
        double shaft = dice.between(2, 9);
        double front = dice.between(13, 15);
        double toe = dice.between(1.6, 3.4);
        double back = dice.between(23.4, 24.8);
        double ankle = ground - dice.between(8, 9.4);
        canvas.fill(
                Outline.of(
                        0.12,
                        front - 0.8,
                        shaft,
                        back + 0.4,
                        shaft + 0.4,
                        back - 0.4,
                        ankle,
                        back + 0.4,
                        ground - heel,
                        16,
                        ground - heel * 0.5 - 0.6,
                        11,
                        ground - 0.6,
                        toe + 0.4,
                        ground - 0.6,
                        toe,
                        ground - 2.6,
                        toe + 3.4,
                        ground - 5.2,
                        front - 1.6,
                        ankle + 1.2,
                        front,
                        ankle - 2.4),
                fabric);
        canvas.fill(
                Outline.of(
                        0.05,
                        18.6,
                        ground - heel - 0.4,
                        back + 0.6,
                        ground - heel - 0.6,
                        back + 0.2,
                        ground,
                        19.4,
                        ground),
                fabric.trim(0.5));
        canvas.stroke(1, fabric.trim(0.45), toe + 0.6, ground - 0.5, 11.5, ground - 0.5, 19, ground - heel * 0.6 - 0.2);
        canvas.stroke(0.8, fabric.trim(0.6), front - 0.4, shaft + 1.6, back, shaft + 2);
        if (dice.flip()) {
            canvas.stroke(0.7, fabric.contrasting(), 19, shaft + 2, 18.6, ankle + 3);
        } else {
            canvas.stroke(1.3, fabric.contrasting(), front - 1, ankle + 1.6, back - 0.4, ankle + 0.4);
        }
    }

    static void sandal(Canvas canvas, Fabric fabric, Dice dice) {
        double ground = dice.between(19.5, 22);
        double heel = dice.between(0.6, 6);
        double toe = dice.between(1.4, 3);
        double thick = dice.between(1.2, 2.2);
        double arch = ground - thick - heel * 0.45;
        double back = ground - thick - heel;
        canvas.fill(
                Outline.of(
                        0.2,
                        toe,
                        ground - thick,
                        10,
                        ground - thick - 0.2,
                        18,
                        arch,
                        26,
                        back - 0.4,
                        26.4,
                        ground - (heel > 3 ? 0 : 0.1),
                        22.6,
                        ground,
                        21.8,
                        back + thick + 0.4,
                        17,
                        arch + thick,
                        10,
                        ground,
                        toe + 0.4,
                        ground),
                fabric.trim(0.8));
        double strap = dice.between(0.9, 2);
        double ankle = back - dice.between(3.6, 6);
        canvas.stroke(
                strap, fabric, toe + 3, ground - thick, toe + 5, ground - thick - 3.4, toe + 8.6, ground - thick - 0.4);
        if (dice.flip()) {
            canvas.stroke(strap, fabric, toe + 5, ground - thick - 3.4, 18.5, ankle + 1.6, 20, arch - 0.4);
        } else {
            canvas.stroke(strap, fabric, 11.5, ground - thick - 0.4, 13.6, ground - thick - 4.4, 16.4, arch - 0.4);
        }
        canvas.stroke(strap, fabric, 25.2, back, 25, ankle + 0.6, 19.5, ankle + 2);
        canvas.stroke(strap * 0.8, fabric.shadowed(0.75), 19.5, ankle + 2, 20.4, arch - 0.8);
    }

    private static Canvas.Shade solid(double shade) {
        return (x, y) -> shade;
    }
}
