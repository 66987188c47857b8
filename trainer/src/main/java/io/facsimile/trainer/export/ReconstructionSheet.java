package io.facsimile.trainer.export;

import io.facsimile.core.image.ImageSet;
import io.facsimile.core.image.sheet.ContactSheet;
import io.facsimile.core.image.sheet.Tile;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.core.model.runtime.InferenceException;
import io.facsimile.core.model.runtime.Scorer;
import io.facsimile.trainer.loop.TrainingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A PNG of images over their reconstructions, by the model file itself: what it shows is what a server will do. */
public final class ReconstructionSheet {
    private static final int PAIRS = 32;
    private static final int COLUMNS = 16;
    private static final int SCALE = 2;

    private ReconstructionSheet() {}

    /** @param images at least one; some spread evenly over them are shown, the same ones on every sheet */
    public static void write(Autoencoder autoencoder, ImageSet images, int epoch, Path folder) throws IOException {
        int pairs = Math.min(PAIRS, images.size());
        ContactSheet sheet = new ContactSheet(List.of("original", "reconstruction"), COLUMNS, SCALE);
        try (Scorer scorer = autoencoder.newScorer(pairs)) {
            for (int i = 0; i < pairs; i++) {
                scorer.images().put(i, images.image(shown(i, pairs, images)));
            }
            scorer.run(pairs);
            for (int i = 0; i < pairs; i++) {
                sheet.add("", Tile.grey(images.image(shown(i, pairs, images))), Tile.grey(scorer.reconstruction(i)));
            }
        } catch (InferenceException e) {
            throw new TrainingException("sheet of epoch " + epoch + ": " + e.getMessage(), e);
        }
        sheet.write(folder.resolve(String.format(Locale.ROOT, "epoch_%03d.png", epoch)));
    }

    private static int shown(int pair, int pairs, ImageSet images) {
        return Math.toIntExact((long) pair * images.size() / pairs);
    }
}
