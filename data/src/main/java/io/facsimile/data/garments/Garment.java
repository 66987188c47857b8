package io.facsimile.data.garments;

import io.facsimile.core.text.LowerCase;

/** The classes of drawn garments. */
enum Garment {
    T_SHIRT(Tops::tShirt),
    TROUSERS(TrousersAndBags::trousers),
    PULLOVER(Tops::pullover),
    DRESS(Tops::dress),
    COAT(Tops::coat),
    SANDAL(Footwear::sandal),
    SHIRT(Tops::shirt),
    SNEAKER(Footwear::sneaker),
    BAG(TrousersAndBags::bag),
    BOOT(Footwear::boot);

    private final Drawing drawing;

    Garment(Drawing drawing) {
        this.drawing = drawing;
    }

    private interface Drawing {
        void draw(Canvas canvas, Fabric fabric, Dice dice);
    }

    /** Draws one of this class. */
    void draw(Canvas canvas, Fabric fabric, Dice dice) {
        drawing.draw(canvas, fabric, dice);
    }

    /** Returns the name that stands in the keys of images, such as {@code t-shirt}. */
    String label() {
        return LowerCase.hyphenated(this);
    }
}
