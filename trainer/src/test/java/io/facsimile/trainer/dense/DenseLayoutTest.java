package io.facsimile.trainer.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.facsimile.trainer.options.Updater;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;

class DenseLayoutTest {
    private final DenseLayout layout = new DenseLayout(784, 20);

    @Test
    void hasTheParametersOfItsDescription() {
        assertThat(layout.encoder())
                .extracting(DenseLayout.Layer::parameters)
                .containsExactly(200_960L, 32_896L, 2_580L);
        assertThat(layout.decoder())
                .extracting(DenseLayout.Layer::parameters)
                .containsExactly(2_688L, 33_024L, 201_488L);
        assertThat(layout.parameters()).isEqualTo(473_636);
    }

    @Test
    void agreesWithTheNetworkThatItDescribes() {
        MultiLayerNetwork network = new MultiLayerNetwork(layout.configuration(Updater.ADAM, 1e-3, 1));
        network.init();

        assertThat(network.numParams()).isEqualTo(473_636);
        assertThat(network.getnLayers()).isEqualTo(layout.layers().size());
    }

    @Test
    void printsALineForEachLayerAndASumForEachPart() {
        assertThat(new DenseArchitecture()
                        .layerTable(784, 20)
                        .lines()
                        .map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly(
                        "part size activation parameters",
                        "encoder 784→256 relu 200,960",
                        "encoder 256→128 relu 32,896",
                        "encoder 128→20 linear 2,580",
                        "encoder 236,436",
                        "decoder 20→128 relu 2,688",
                        "decoder 128→256 relu 33,024",
                        "decoder 256→784 linear 201,488",
                        "decoder 237,200",
                        "total 473,636");
    }

    @Test
    void refusesACodeLargerThanTheImage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DenseLayout(16, 17))
                .withMessage("code size: expected 1 to the image's 16 pixels, got 17");
    }
}
