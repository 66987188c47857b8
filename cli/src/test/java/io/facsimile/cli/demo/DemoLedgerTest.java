package io.facsimile.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.cli.result.Result.Source;
import org.junit.jupiter.api.Test;

/** Only a stream in which every image came out once passes. */
class DemoLedgerTest {
    private static final Source FIRST = new Source("t", 0, 0);
    private static final Source SECOND = new Source("t", 1, 0);

    private final DemoLedger ledger = new DemoLedger();

    @Test
    void passesWhenEveryImageCameOutOnce() {
        ledger.sent(FIRST);
        ledger.sent(SECOND);
        ledger.code(FIRST, "normal", false);
        ledger.code(SECOND, "mnist", true);
        ledger.anomaly(SECOND);

        assertThat(ledger.delivery()).isEqualTo(new DemoLedger.Delivery(2, 2, 0, 0, 0, 1, 0, 0));
        assertThat(ledger.delivery().everyImageOnce()).isTrue();
        assertThat(ledger.answered()).isEqualTo(2);
        assertThat(ledger.tallies())
                .containsEntry("normal", new DemoLedger.Tally(1, 0))
                .containsEntry("mnist", new DemoLedger.Tally(1, 1));
    }

    @Test
    void failsWhenNothingWasSent() {
        assertThat(ledger.delivery().everyImageOnce()).isFalse();
    }

    @Test
    void failsWhenAnImageIsMissing() {
        ledger.sent(FIRST);
        ledger.sent(SECOND);
        ledger.code(FIRST, "normal", false);

        assertThat(ledger.delivery().missing()).isEqualTo(1);
        assertThat(ledger.delivery().everyImageOnce()).isFalse();
    }

    @Test
    void failsWhenOneImageIsMissingAndAnotherDoubled() {
        ledger.sent(FIRST);
        ledger.sent(SECOND);
        ledger.code(FIRST, "normal", false);
        ledger.code(FIRST, "normal", false);

        assertThat(ledger.delivery().codes()).as("as many codes as images").isEqualTo(2);
        assertThat(ledger.delivery().doubled()).isEqualTo(1);
        assertThat(ledger.delivery().everyImageOnce()).isFalse();
    }

    @Test
    void failsWhenACodeIsOfNoImageThatWasSent() {
        ledger.sent(FIRST);
        ledger.code(FIRST, "normal", false);
        ledger.code(SECOND, "normal", false);

        assertThat(ledger.delivery().unknown()).isEqualTo(1);
        assertThat(ledger.delivery().everyImageOnce()).isFalse();
    }

    @Test
    void failsWhenAFlaggedImagesAnomalyIsMissingOrDoubled() {
        ledger.sent(FIRST);
        ledger.code(FIRST, "mnist", true);
        assertThat(ledger.delivery().everyImageOnce()).isFalse();

        ledger.anomaly(FIRST);
        assertThat(ledger.delivery().everyImageOnce()).isTrue();

        ledger.anomaly(FIRST);
        assertThat(ledger.delivery().everyImageOnce()).isFalse();
    }

    @Test
    void failsWhenAnImageThatWasNotFlaggedHasAnAnomaly() {
        ledger.sent(FIRST);
        ledger.code(FIRST, "normal", false);
        ledger.anomaly(FIRST);

        assertThat(ledger.delivery().everyImageOnce()).isFalse();
    }

    @Test
    void failsWhenAnImageBecameADeadLetter() {
        ledger.sent(FIRST);
        ledger.deadLetter();

        assertThat(ledger.answered()).as("answered, though badly").isEqualTo(1);
        assertThat(ledger.delivery().everyImageOnce()).isFalse();
    }
}
