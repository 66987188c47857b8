package io.facsimile.cli.result;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import io.facsimile.core.image.sheet.ContactSheet;
import io.facsimile.core.image.sheet.Tile;
import io.facsimile.core.model.runtime.CodeDecoder;
import io.facsimile.core.model.runtime.InferenceException;
import io.facsimile.schemas.Anomaly;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Anomalies as people see them: the image, what the model makes of it, and where the two differ. */
public final class AnomalySheet {
    public static final int COLUMNS = 12;
    private static final int SCALE = 3;
    /** Characters of a kind that fit, with the score, below an image of 28 pixels at triple size. */
    private static final int KIND = 9;

    private final CodeDecoder decoder;

    public AnomalySheet(CodeDecoder decoder) {
        this.decoder = decoder;
    }

    /** Writes a sheet, unless there is nothing to show; returns whether it did. */
    public boolean write(List<HighestAnomalies.Ranked> anomalies, Path png) throws IOException, InferenceException {
        if (anomalies.isEmpty()) {
            return false;
        }
        List<GrayImage> reconstructions = decoder.decode(anomalies.stream()
                .map(ranked -> Codes.floats(ranked.anomaly().getCode()))
                .toList());
        ContactSheet sheet = new ContactSheet(List.of("image", "reconstruction", "difference"), COLUMNS, SCALE);
        for (int i = 0; i < anomalies.size(); i++) {
            Anomaly anomaly = anomalies.get(i).anomaly();
            ImageShape shape = new ImageShape(anomaly.getWidth(), anomaly.getHeight());
            sheet.add(
                    caption(anomalies.get(i)),
                    Tile.grey(new GrayImage(shape, Codes.bytes(anomaly.getImage()))),
                    Tile.grey(reconstructions.get(i)),
                    Tile.heat(new GrayImage(shape, Codes.bytes(anomaly.getHeatmap()))));
        }
        sheet.write(png);
        return true;
    }

    private static String caption(HighestAnomalies.Ranked ranked) {
        String kind = ranked.kind().substring(0, Math.min(ranked.kind().length(), KIND));
        return String.format(Locale.ROOT, "%s %.2f", kind, ranked.anomaly().getScore());
    }
}
