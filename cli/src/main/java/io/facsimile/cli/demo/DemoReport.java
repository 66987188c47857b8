package io.facsimile.cli.demo;

import io.facsimile.core.model.ModelMetadata;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a demonstration found; {@code report.json} is this record.
 *
 * @param facsimile version of this program
 * @param model which scored
 * @param trainedOn the model's data set
 * @param imagesTrainedOn those held out for calibration not counted
 * @param epochs trained
 * @param metrics of the model on its test images
 * @param imagesSent acknowledged by the broker
 * @param codesReceived read by an ordinary consumer of committed records
 * @param everyImageOnce whether each image came out exactly once, by topic, partition and offset
 * @param delivery what came out, counted
 * @param imagesPerSecond see {@code howMeasured}
 * @param howMeasured what the rate is of
 * @param falseAlarmsPromised share of normal images that may be flagged
 * @param falseAlarmsSeen share of normal images that were
 * @param kinds by kind of image: how many came out, how many were flagged, and their share
 */
public record DemoReport(
        String facsimile,
        String model,
        String trainedOn,
        int imagesTrainedOn,
        int epochs,
        Map<String, Double> metrics,
        int imagesSent,
        int codesReceived,
        boolean everyImageOnce,
        DemoLedger.Delivery delivery,
        double imagesPerSecond,
        String howMeasured,
        double falseAlarmsPromised,
        double falseAlarmsSeen,
        Map<String, Kind> kinds) {
    static final String HOW_MEASURED =
            "from the first send to the last code read, after a tenth of the images had gone first;"
                    + " producer, broker, streamer (exactly once) and consumer in one process on this machine";

    /** Images of one kind. */
    record Kind(int images, int flagged, double share) {}

    static DemoReport of(String version, String modelId, ModelMetadata model, DemoOutcome outcome) {
        Map<String, Kind> kinds = new TreeMap<>();
        outcome.tallies()
                .forEach((kind, tally) -> kinds.put(kind, new Kind(tally.received(), tally.flagged(), tally.share())));
        Kind normal = kinds.getOrDefault(DemoImage.NORMAL, new Kind(0, 0, 0));
        return new DemoReport(
                version,
                modelId,
                model.training().dataName(),
                model.training().images(),
                model.training().epochs(),
                model.training().metrics(),
                outcome.delivery().sent(),
                outcome.delivery().codes(),
                outcome.delivery().everyImageOnce(),
                outcome.delivery(),
                outcome.seconds() > 0 ? outcome.measuredImages() / outcome.seconds() : 0,
                HOW_MEASURED,
                model.falsePositiveRate(),
                normal.share(),
                Collections.unmodifiableMap(kinds));
    }
}
