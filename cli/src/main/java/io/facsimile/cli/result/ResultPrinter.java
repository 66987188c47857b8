package io.facsimile.cli.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.facsimile.core.text.LowerCase;
import java.io.PrintStream;
import java.util.List;

/** Prints results one line each, as they come. */
public interface ResultPrinter {
    void print(Result result);

    /** Tells whether nobody reads what is printed any more, as when a pager or {@code head} has ended. */
    default boolean isOutputClosed() {
        return false;
    }

    /** How results are printed. */
    enum Format {
        TABLE,
        JSON;

        public ResultPrinter to(PrintStream out, ResultKind kind) {
            return switch (this) {
                case TABLE -> new Table(out, kind.columns());
                case JSON -> new Lines(out);
            };
        }

        @Override
        public String toString() {
            return LowerCase.of(this);
        }
    }

    /** Aligned columns under a line of titles. */
    final class Table implements ResultPrinter {
        private static final String GAP = "  ";

        private final PrintStream out;
        private final List<ResultKind.Column> columns;

        Table(PrintStream out, List<ResultKind.Column> columns) {
            this.out = out;
            this.columns = columns;
            line(columns.stream().map(ResultKind.Column::title).toList());
        }

        @Override
        public void print(Result result) {
            line(result.cells());
        }

        @Override
        public boolean isOutputClosed() {
            return out.checkError();
        }

        private void line(List<String> cells) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < cells.size(); i++) {
                line.append(cells.get(i));
                line.append(" "
                        .repeat(Math.max(
                                0, columns.get(i).width() - cells.get(i).length())));
                line.append(i == cells.size() - 1 ? "" : GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /** One JSON object a line. */
    final class Lines implements ResultPrinter {
        private final PrintStream out;
        private final ObjectMapper json = JsonMapper.builder().build();

        Lines(PrintStream out) {
            this.out = out;
        }

        @Override
        public boolean isOutputClosed() {
            return out.checkError();
        }

        @Override
        public void print(Result result) {
            try {
                out.println(json.writeValueAsString(result.json()));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("records of numbers, texts and bytes are always JSON", e);
            }
        }
    }
}
