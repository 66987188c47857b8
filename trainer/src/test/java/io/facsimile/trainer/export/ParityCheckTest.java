package io.facsimile.trainer.export;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.facsimile.core.image.ImageSet;
import io.facsimile.core.model.runtime.Autoencoder;
import io.facsimile.core.model.runtime.CodeDecoder;
import io.facsimile.trainer.Models;
import io.facsimile.trainer.SyntheticImages;
import io.facsimile.trainer.dense.DenseModel;
import io.facsimile.trainer.loop.TrainingException;
import io.facsimile.trainer.numeric.NativeThreads;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParityCheckTest {
    private final ImageSet images = SyntheticImages.images(10, 41);
    private final DenseModel written = Models.dense(1);

    @TempDir
    private Path folder;

    @BeforeEach
    void writeAModel() throws IOException {
        NativeThreads.useOne();
        AutoencoderGraph.autoencoder(written, Models.metadata(written)).writeTo(folder.resolve(Autoencoder.FILE_NAME));
        AutoencoderGraph.decoder(written, Models.metadata(written)).writeTo(folder.resolve(CodeDecoder.FILE_NAME));
    }

    @Test
    void passesTheModelThatWasWritten() throws IOException {
        try (Autoencoder autoencoder = Autoencoder.open(folder);
                CodeDecoder decoder = CodeDecoder.open(folder)) {
            assertThatCode(() -> ParityCheck.require(written, autoencoder, decoder, images))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void refusesAModelThatComputesOtherwise() throws IOException {
        DenseModel other = Models.dense(1);
        other.network().getParam("2_b").addi(0.01);

        try (Autoencoder autoencoder = Autoencoder.open(folder);
                CodeDecoder decoder = CodeDecoder.open(folder)) {
            assertThatThrownBy(() -> ParityCheck.require(other, autoencoder, decoder, images))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageMatching("parity check: code of image \\d: the training library computes .*, ONNX"
                            + " Runtime .*; expected a difference of at most 1.0E-4; no model was written");
        }
    }

    @Test
    void refusesWhatIsNotANumber() throws IOException {
        DenseModel other = Models.dense(1);
        other.network().getParam("5_b").assign(Double.NaN);

        try (Autoencoder autoencoder = Autoencoder.open(folder);
                CodeDecoder decoder = CodeDecoder.open(folder)) {
            assertThatThrownBy(() -> ParityCheck.require(other, autoencoder, decoder, images))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("NaN");
        }
    }
}
