package io.facsimile.cli.source;

/**
 * What became of the images that a command line names.
 *
 * @param named all of them
 * @param most that were to be sent, at least 1 and at most {@code named}
 * @param sent and acknowledged, at most {@code most}
 * @param passedOver tried, but not readable
 */
public record SendOutcome(int named, int most, int sent, int passedOver) {
    public SendOutcome {
        if (sent < 0 || sent > most || most > named || passedOver < 0 || passedOver > named - sent) {
            throw new IllegalArgumentException("of " + named + " images and at most " + most + ", " + sent
                    + " cannot be sent and " + passedOver + " passed over");
        }
    }

    /** Returns the number of images that would still have been sent if nobody had asked to stop; 0 if nobody did. */
    public int stoppedBefore() {
        return Math.min(most - sent, named - sent - passedOver);
    }

    /** Returns the number of images that were left out because enough had been sent. */
    public int beyondMost() {
        return named - sent - passedOver - stoppedBefore();
    }

    /** Tells whether all images were tried and none could be read. */
    public boolean isNoneReadable() {
        return sent == 0 && passedOver == named;
    }
}
