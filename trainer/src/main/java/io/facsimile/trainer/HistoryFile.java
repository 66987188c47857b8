package io.facsimile.trainer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** A line for each epoch, on disk when the epoch ends. */
final class HistoryFile implements AutoCloseable {
    static final String FILE_NAME = "history.csv";

    private final CSVPrinter csv;

    HistoryFile(Path folder) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader("epoch", "learning_rate", "training_loss", "held_out_loss", "seconds", "images_per_second")
                .setRecordSeparator('\n')
                .get();
        csv = new CSVPrinter(Files.newBufferedWriter(folder.resolve(FILE_NAME), StandardCharsets.UTF_8), format);
        csv.flush();
    }

    void add(EpochSummary epoch) throws IOException {
        csv.printRecord(
                epoch.epoch(),
                String.format(Locale.ROOT, "%.4g", epoch.learningRate()),
                String.format(Locale.ROOT, "%.6f", epoch.trainingLoss()),
                String.format(Locale.ROOT, "%.6f", epoch.heldOutLoss()),
                String.format(Locale.ROOT, "%.3f", epoch.seconds()),
                String.format(Locale.ROOT, "%.0f", epoch.imagesPerSecond()));
        csv.flush();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
