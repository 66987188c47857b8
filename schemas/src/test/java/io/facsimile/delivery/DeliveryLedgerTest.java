package io.facsimile.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveryLedgerTest {
    private final DeliveryLedger ledger = new DeliveryLedger();

    @Test
    void nothingIsAmissWhereOneThingCameOfEachRecord() {
        ledger.sent(at(0, 0));
        ledger.sent(at(1, 0));
        ledger.arrived(at(1, 0));
        assertThat(ledger.isComplete()).isFalse();
        ledger.arrived(at(0, 0));

        assertThat(ledger.isComplete()).isTrue();
        assertThat(ledger.amiss().isEmpty()).isTrue();
        assertThat(ledger.sent()).isEqualTo(2);
        assertThat(ledger.distinct()).isEqualTo(2);
        assertThat(ledger.arrivals()).isEqualTo(2);
    }

    @Test
    void tellsWhichRecordsAreMissing() {
        ledger.sent(at(0, 5));
        ledger.sent(at(2, 17));
        ledger.sent(at(2, 18));
        ledger.arrived(at(0, 5));

        assertThat(ledger.missing()).hasToString("2 (2@17-18)");
        assertThat(ledger.amiss().count()).isEqualTo(2);
    }

    @Test
    void countsARecordOnceAsDoubledHoweverOftenItCame() {
        ledger.sent(at(0, 3));
        assertThat(ledger.arrived(at(0, 3))).isTrue();
        assertThat(ledger.arrived(at(0, 3))).isFalse();
        assertThat(ledger.arrived(at(0, 3))).isFalse();

        assertThat(ledger.doubled()).hasToString("1 (0@3)");
        assertThat(ledger.arrivals()).isEqualTo(3);
        assertThat(ledger.distinct()).isEqualTo(1);
        assertThat(ledger.isComplete()).as("doubled, but not missing").isTrue();
    }

    @Test
    void whatNobodySentIsUnknownUntilItIsBookedAsSent() {
        ledger.arrived(at(0, 7));
        assertThat(ledger.unknown()).hasToString("1 (0@7)");

        ledger.sent(at(0, 7));
        assertThat(ledger.unknown().isEmpty()).isTrue();
    }

    @Test
    void theSamePlaceOfAnotherTopicIsAnotherRecord() {
        ledger.sent(at(0, 0));
        ledger.arrived(new Position("others", 0, 0));

        assertThat(ledger.missing().count()).isEqualTo(1);
        assertThat(ledger.unknown().count()).isEqualTo(1);
    }

    @Test
    void aRecordThatIsDoubledAndUnknownIsAmissOnce() {
        ledger.arrived(at(0, 0));
        ledger.arrived(at(0, 0));

        assertThat(ledger.doubled().count()).isEqualTo(1);
        assertThat(ledger.unknown().count()).isEqualTo(1);
        assertThat(ledger.amiss().count()).isEqualTo(1);
    }

    private static Position at(int partition, long offset) {
        return new Position("images", partition, offset);
    }
}
