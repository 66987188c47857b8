package io.facsimile.core.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The vectors are those of FIPS 180-4's examples. */
class Sha256Test {
    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String OF_A_MILLION_A = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

    @Test
    void hashesArrays() {
        byte[] million = new byte[1_000_000];
        Arrays.fill(million, (byte) 'a');

        assertThat(Sha256.of(new byte[0])).isEqualTo(OF_NOTHING);
        assertThat(Sha256.of("abc".getBytes(StandardCharsets.UTF_8))).isEqualTo(OF_ABC);
        assertThat(Sha256.of(million)).isEqualTo(OF_A_MILLION_A);
    }

    @Test
    void hashesWhatIsLeftOfAStream() throws IOException {
        InputStream content = new ByteArrayInputStream("xabc".getBytes(StandardCharsets.UTF_8));
        assertThat(content.read()).isEqualTo('x');

        assertThat(Sha256.of(content)).isEqualTo(OF_ABC);
        assertThat(Sha256.of(content)).as("nothing is left").isEqualTo(OF_NOTHING);
    }
}
