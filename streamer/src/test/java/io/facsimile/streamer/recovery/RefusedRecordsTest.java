package io.facsimile.streamer.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.facsimile.streamer.record.RecordPosition;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.junit.jupiter.api.Test;

class RefusedRecordsTest {
    private static final String CODES = "codes";

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger told = new AtomicInteger();
    private final RefusedRecords refused = new RefusedRecords(nanos::get, told::incrementAndGet);

    @Test
    void oneWithAnErrorOfItsOwnIsToBlame() {
        assertThat(refused.any()).isFalse();

        assertThat(refused.add(CODES, source(1), error(), true)).isEqualTo(1);
        assertThat(refused.add(CODES, source(2), error(), true)).isEqualTo(1);

        assertThat(refused.any()).isTrue();
        assertThat(refused.objection(CODES, source(1))).contains("no such time");
        assertThat(refused.objection(CODES, source(3))).isEmpty();
        assertThat(refused.objection("anomalies", source(1))).isEmpty();
        assertThat(told).hasValue(2);
    }

    @Test
    void ofABatchWithOneErrorTheOneThatIsRefusedAloneIsToBlame() {
        InvalidTimestampException ofTheBatch = error();
        refused.add(CODES, source(1), ofTheBatch, true);
        assertThat(refused.add(CODES, source(2), ofTheBatch, true)).isZero();
        assertThat(refused.add(CODES, source(3), ofTheBatch, true)).isZero();

        assertThat(refused.objection(CODES, source(1))).isEmpty();
        assertThat(refused.isToBeSentAlone(CODES, source(1))).isTrue();
        assertThat(refused.isToBeSentAlone(CODES, source(4))).isFalse();
        assertThat(refused.add(CODES, source(2), ofTheBatch, true)).isEqualTo(1);

        assertThat(refused.objection(CODES, source(1))).isEmpty();
        assertThat(refused.objection(CODES, source(2))).isPresent();
        assertThat(refused.objection(CODES, source(3))).isEmpty();
    }

    /** What a transaction still held when it failed is failed with the error of another record. */
    @Test
    void oneWhoseErrorMayBeAnothersIsToBeSentAlone() {
        refused.add(CODES, source(1), error(), true);
        assertThat(refused.add(CODES, source(2), error(), false)).isZero();

        assertThat(refused.objection(CODES, source(1))).isPresent();
        assertThat(refused.objection(CODES, source(2))).isEmpty();
        assertThat(refused.isToBeSentAlone(CODES, source(2))).isTrue();
        assertThat(refused.add(CODES, source(1), error(), false)).isEqualTo(1);
        assertThat(refused.add(CODES, source(2), error(), false)).isZero();
        assertThat(refused.add(CODES, source(2), error(), true)).isEqualTo(1);
    }

    @Test
    void countsHowOftenOneIsRefused() {
        refused.add(CODES, source(1), error(), true);

        assertThat(refused.add(CODES, source(1), error(), true)).isEqualTo(2);
    }

    @Test
    void forgetsTheOldestOfTooMany() {
        for (int offset = 0; offset <= 10_000; offset++) {
            refused.add(CODES, source(offset), error(), true);
        }

        assertThat(refused.objection(CODES, source(0))).isEmpty();
        assertThat(refused.objection(CODES, source(1))).isPresent();
    }

    @Test
    void forgetsAllSomeTimeAfterTheLast() {
        refused.add(CODES, source(1), error(), true);
        nanos.addAndGet(TimeUnit.MINUTES.toNanos(10));

        assertThat(refused.any()).isFalse();
        assertThat(refused.objection(CODES, source(1))).isEmpty();
        refused.add(CODES, source(2), error(), true);

        assertThat(refused.isToBeSentAlone(CODES, source(1))).isFalse();
        assertThat(refused.isToBeSentAlone(CODES, source(2))).isTrue();
    }

    private static RecordPosition source(long offset) {
        return new RecordPosition("images", 0, offset);
    }

    private static InvalidTimestampException error() {
        return new InvalidTimestampException("no such time");
    }
}
