package io.facsimile.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.schemas.LatentCode;
import io.facsimile.schemas.QuantizedCode;
import io.facsimile.schemas.SourcePosition;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodesTest {
    private static final SourcePosition SOURCE = new SourcePosition("t", 0, 0L);

    @Test
    void plainNumbersAreTakenAsTheyAre() {
        LatentCode code = new LatentCode("m", List.of(1.5f, -2f), null, 0f, 0f, false, SOURCE);

        assertThat(Codes.of(code)).containsExactly(1.5f, -2f);
    }

    @Test
    void bytesCountFromTheOffsetInSteps() {
        QuantizedCode bytes = new QuantizedCode(ByteBuffer.wrap(new byte[] {-128, -127, 0, 127}), 0.5f, -10f);
        LatentCode code = new LatentCode("m", List.of(), bytes, 0f, 0f, false, SOURCE);

        assertThat(Codes.of(code)).containsExactly(-10f, -9.5f, 54f, 117.5f);
        assertThat(Codes.of(code)).as("reading leaves the buffer as it was").hasSize(4);
    }
}
