package io.facsimile.cli.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SendOutcomeTest {
    @Test
    void whatIsPassedOverIsNeitherLeftOutNorStoppedBefore() {
        SendOutcome outcome = new SendOutcome(5, 3, 3, 1);

        assertThat(outcome.beyondMost()).isEqualTo(1);
        assertThat(outcome.stoppedBefore()).isZero();
        assertThat(outcome.isNoneReadable()).isFalse();
    }

    @Test
    void fewerThanTheMostMayBeReadable() {
        SendOutcome outcome = new SendOutcome(4, 4, 3, 1);

        assertThat(outcome.beyondMost()).isZero();
        assertThat(outcome.stoppedBefore()).isZero();
    }

    @Test
    void aStopLeavesThoseThatWouldHaveBeenSent() {
        SendOutcome outcome = new SendOutcome(10, 6, 2, 3);

        assertThat(outcome.stoppedBefore()).isEqualTo(4);
        assertThat(outcome.beyondMost()).isEqualTo(1);
    }

    @Test
    void knowsThatNoneCouldBeRead() {
        assertThat(new SendOutcome(2, 2, 0, 2).isNoneReadable()).isTrue();
        assertThat(new SendOutcome(2, 2, 0, 1).isNoneReadable())
                .as("stopped before the second")
                .isFalse();
    }

    @Test
    void refusesMoreThanThereAre() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SendOutcome(3, 2, 3, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SendOutcome(3, 3, 2, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new SendOutcome(3, 4, 0, 0));
    }
}
