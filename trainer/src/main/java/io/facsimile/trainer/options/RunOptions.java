package io.facsimile.trainer.options;

/**
 * How long a training run goes on, and what it leaves on the way.
 *
 * @param epochs passes over the training images, at least 1; what is computed at once needs none
 * @param seed of the held-out choice, the first weights and the order of images
 * @param sheetEvery epochs from one contact sheet, with the best model so far written beside it, to the next; at
 *     least 1
 */
public record RunOptions(int epochs, long seed, int sheetEvery) {
    public static final int DEFAULT_EPOCHS = 200;
    public static final long DEFAULT_SEED = 22;

    /** Epochs. */
    public static final int DEFAULT_SHEET_EVERY = 20;

    /** @throws IllegalArgumentException naming the number that is out of its range */
    public RunOptions {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs: expected at least 1, got " + epochs);
        }
        if (sheetEvery < 1) {
            throw new IllegalArgumentException("epochs between sheets: expected at least 1, got " + sheetEvery);
        }
    }

    /** 200 epochs, a sheet every 20. */
    public static RunOptions defaults() {
        return new RunOptions(DEFAULT_EPOCHS, DEFAULT_SEED, DEFAULT_SHEET_EVERY);
    }

    public RunOptions withEpochs(int other) {
        return new RunOptions(other, seed, sheetEvery);
    }

    public RunOptions withSeed(long other) {
        return new RunOptions(epochs, other, sheetEvery);
    }

    public RunOptions withSheetEvery(int other) {
        return new RunOptions(epochs, seed, other);
    }
}
