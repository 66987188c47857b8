package io.facsimile.streamer.support.delivery;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.facsimile.delivery.Position;
import org.junit.jupiter.api.Test;

class ResultLedgerTest {
    private static final int CONTENT = 7;
    private static final int SOMEBODY_ELSES = 8;

    private final ResultLedger ledger = new ResultLedger("codes", "images");

    @Test
    void aRepeatedResultIsDoubleButNotLost() {
        ledger.sent(at(0), CONTENT);
        ledger.arrived(at(0), CONTENT, 0);
        ledger.arrived(at(0), CONTENT, 0);

        assertThatCode(ledger::assertNothingIsLost).doesNotThrowAnyException();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(ledger::assertExactlyOnce)
                .withMessageContaining("doubled 1 (0@0)");
    }

    @Test
    void aRepeatedResultOfOtherContentIsNoticed() {
        ledger.sent(at(0), CONTENT);
        ledger.arrived(at(0), CONTENT, 0);
        ledger.arrived(at(0), SOMEBODY_ELSES, 0);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(ledger::assertNothingIsLost)
                .withMessageContaining("other content 1 (0@0)");
    }

    @Test
    void aResultOfOtherContentIsNoticedThoughTheRightOneFollows() {
        ledger.sent(at(0), CONTENT);
        ledger.arrived(at(0), SOMEBODY_ELSES, 0);
        ledger.arrived(at(0), CONTENT, 0);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(ledger::assertNothingIsLost)
                .withMessageContaining("other content 1 (0@0)");
    }

    @Test
    void namesWhatIsLostUnknownAndOutOfOrder() {
        ledger.sent(at(0), CONTENT);
        ledger.sent(at(2_000), CONTENT);
        ledger.sent(at(2_001), CONTENT);
        ledger.arrived(at(1), CONTENT, 0);
        ledger.arrived(at(0), CONTENT, 0);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(ledger::assertNothingIsLost)
                .withMessageContaining("lost 2 (0@2000-2001)")
                .withMessageContaining("never sent 1 (0@1)")
                .withMessageContaining("out of order [0@0 after 0@1]");
    }

    private static Position at(long offset) {
        return new Position("images", 0, offset);
    }
}
