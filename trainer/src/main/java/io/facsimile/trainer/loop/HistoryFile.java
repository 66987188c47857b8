package io.facsimile.trainer.loop;

import io.facsimile.core.file.UnwritableFileException;
import io.facsimile.core.file.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;

/** A line for each epoch, on disk when the epoch ends, and whole: a line that does not fit is taken back. */
public final class HistoryFile implements AutoCloseable {
    static final String FILE_NAME = "history.csv";

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT;

    private final Path file;
    private final FileChannel channel;

    /** @throws UnwritableFileException if there is no room for it; the history of an older run is as it was then */
    public HistoryFile(Path folder) throws IOException {
        file = folder.resolve(FILE_NAME);
        WholeFile.write(
                file, line("epoch", "learning_rate", "training_loss", "held_out_loss", "seconds", "images_per_second"));
        channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /**
     * Adds a line: the epoch from 1, the learning rate of its last step, both losses in nats per pixel, seconds, and
     * images per second.
     *
     * @throws UnwritableFileException if it cannot be written; the file ends with the line before then
     */
    public void add(EpochSummary epoch) throws IOException {
        long whole = channel.size();
        ByteBuffer line = ByteBuffer.wrap(line(
                epoch.epoch(),
                String.format(Locale.ROOT, "%.4g", epoch.learningRate()),
                String.format(Locale.ROOT, "%.6f", epoch.trainingLoss()),
                String.format(Locale.ROOT, "%.6f", epoch.heldOutLoss()),
                String.format(Locale.ROOT, "%.3f", epoch.seconds()),
                String.format(Locale.ROOT, "%.0f", epoch.imagesPerSecond())));
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } catch (IOException e) {
            channel.truncate(whole);
            throw new UnwritableFileException(file, e);
        }
    }

    private static byte[] line(Object... values) {
        return (FORMAT.format(values) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
