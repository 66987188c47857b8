package io.facsimile.cli.result;

import io.facsimile.core.text.LowerCase;
import io.facsimile.wire.Topics;
import java.util.List;

/** The topics that the streamer writes to. */
public enum ResultKind {
    CODES(List.of(
            new Column("KEY", 24),
            new Column("SOURCE", 10),
            new Column("SCORE", 9),
            new Column("ERROR", 9),
            new Column("ANOMALOUS", 9),
            new Column("CODE", 0))),
    ANOMALIES(List.of(
            new Column("KEY", 24),
            new Column("SOURCE", 10),
            new Column("SCORE", 9),
            new Column("THRESHOLD", 9),
            new Column("P-VALUE", 9),
            new Column("ERROR", 9),
            new Column("DETECTED", 0))),
    DEAD_LETTERS(List.of(
            new Column("KEY", 24),
            new Column("SOURCE", 10),
            new Column("REASON", 18),
            new Column("BYTES", 9),
            new Column("MESSAGE", 0)));

    private final List<Column> columns;

    ResultKind(List<Column> columns) {
        this.columns = columns;
    }

    List<Column> columns() {
        return columns;
    }

    public String topic(Topics topics) {
        return switch (this) {
            case CODES -> topics.codes();
            case ANOMALIES -> topics.anomalies();
            case DEAD_LETTERS -> topics.deadLetters();
        };
    }

    public Result.Reader reader() {
        return switch (this) {
            case CODES -> CodeResult::read;
            case ANOMALIES -> AnomalyResult::read;
            case DEAD_LETTERS -> DeadLetterResult::read;
        };
    }

    /** Returns the name as it stands on the command line. */
    @Override
    public String toString() {
        return LowerCase.hyphenated(this);
    }

    /**
     * A column of the table.
     *
     * @param width characters; wider cells push the rest of their line to the right, because a table that comes line by
     *     line cannot know them in advance. 0 for the last
     */
    record Column(String title, int width) {}
}
