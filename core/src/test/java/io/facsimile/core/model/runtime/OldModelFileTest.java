package io.facsimile.core.model.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.facsimile.core.image.GrayImage;
import io.facsimile.core.image.ImageShape;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Files of earlier formats, one folder each, as the trainer of their day wrote them: {@code format-0} is a model of
 * principal components of 1,000 seeded blots of 4×4 pixels, with what it made of six others. They are never edited.
 */
class OldModelFileTest {
    private static final ImageShape SHAPE = new ImageShape(4, 4);
    private static final float TOLERANCE = 1e-6f;

    /**
     * A line of {@code expected.csv}.
     *
     * @param code of two numbers
     */
    private record Expected(GrayImage image, float[] code, float error, float score) {}

    @Test
    void scoresByAFileOfTheOldestFormatAsBefore() throws Exception {
        Path folder = folder("format-0");
        List<Expected> lines = expected(folder);

        try (Autoencoder model = Autoencoder.open(folder);
                Scorer scorer = model.newScorer(lines.size())) {
            for (int i = 0; i < lines.size(); i++) {
                scorer.images().put(i, lines.get(i).image());
            }
            scorer.run(lines.size());

            assertThat(lines).hasSize(6);
            for (int i = 0; i < lines.size(); i++) {
                assertThat(scorer.code(i)).containsExactly(lines.get(i).code(), within(TOLERANCE));
                assertThat(scorer.error(i)).isCloseTo(lines.get(i).error(), within(TOLERANCE));
                assertThat(scorer.score(i)).isCloseTo(lines.get(i).score(), within(TOLERANCE));
            }
        }
    }

    @Test
    void decodesByAFileOfTheOldestFormatWhatItsAutoencoderReconstructs() throws Exception {
        Path folder = folder("format-0");
        GrayImage image = expected(folder).get(0).image();

        try (Autoencoder model = Autoencoder.open(folder);
                CodeDecoder decoder = CodeDecoder.open(folder);
                Scorer scorer = model.newScorer(1)) {
            scorer.images().put(0, image);
            scorer.run(1);

            assertThat(decoder.decode(List.of(scorer.code(0)))).containsExactly(scorer.reconstruction(0));
        }
    }

    private static Path folder(String format) throws URISyntaxException {
        return Path.of(OldModelFileTest.class.getResource("/models/" + format).toURI());
    }

    private static List<Expected> expected(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("expected.csv")).stream()
                .skip(1)
                .map(line -> expected(line.split(",")))
                .toList();
    }

    private static Expected expected(String... columns) {
        float[] numbers = new float[columns.length];
        for (int i = 1; i < columns.length; i++) {
            numbers[i] = Float.parseFloat(columns[i]);
        }
        return new Expected(
                new GrayImage(SHAPE, HexFormat.of().parseHex(columns[0])),
                Arrays.copyOfRange(numbers, 1, 3),
                numbers[3],
                numbers[4]);
    }
}
