package io.facsimile.cli.verb;

import io.facsimile.core.image.ImageSet;
import io.facsimile.core.text.LowerCase;
import io.facsimile.data.DataSet;

/** A part of a data set. */
enum Split {
    TRAIN,
    TEST;

    ImageSet of(DataSet data) {
        return switch (this) {
            case TRAIN -> data.train();
            case TEST -> data.test();
        };
    }

    @Override
    public String toString() {
        return LowerCase.of(this);
    }
}
