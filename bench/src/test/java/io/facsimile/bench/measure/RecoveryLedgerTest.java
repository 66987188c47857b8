package io.facsimile.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecoveryLedgerTest {
    private static final long MILLI = 1_000_000;

    /** An image each millisecond, by turns to one of two partitions. */
    private final RecoveryLedger ledger = new RecoveryLedger(new Schedule(0, 1_000, 0), 2, Duration.ofMillis(250));

    @Test
    void aCodeOfAnImageThatWasDueBeforeTheKillIsNoSignOfRecovery() {
        ledger.killed(1_000 * MILLI);

        ledger.code(999, 9_000 * MILLI);
        assertThat(ledger.firstCode()).isEmpty();
        ledger.code(1_000, 9_001 * MILLI);

        assertThat(ledger.firstCode()).hasValue(9_001 * MILLI);
    }

    @Test
    void isUpToDateWhenFreshCodesOfImagesOfEveryPartitionHaveCome() {
        ledger.killed(1_000 * MILLI);

        ledger.code(9_000, 9_100 * MILLI);
        ledger.code(9_002, 9_101 * MILLI);
        ledger.code(5_001, 9_102 * MILLI);
        assertThat(ledger.caughtUp()).isEmpty();
        ledger.code(9_001, 9_251 * MILLI);

        assertThat(ledger.caughtUp()).hasValue(9_251 * MILLI);
    }

    @Test
    void countsImagesOnceAndWhatComesBeyondThatAsDoubled() {
        ledger.code(3, MILLI);
        ledger.code(4, MILLI);
        ledger.code(3, 2 * MILLI);

        assertThat(ledger.distinct()).isEqualTo(2);
        assertThat(ledger.doubled()).isEqualTo(1);
    }
}
