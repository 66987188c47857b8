package io.facsimile.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table in Markdown whose columns are as wide as their widest cell, so that it reads well on a terminal too. */
public final class MarkdownTable {
    private final List<List<String>> rows = new ArrayList<>();

    /** @param headings the first is of text, to the left; the others are of figures, to the right */
    public MarkdownTable(String... headings) {
        rows.add(List.of(headings));
    }

    public MarkdownTable row(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    "table of " + rows.get(0) + ": expected as many cells, got " + List.of(cells));
        }
        rows.add(List.of(cells));
        return this;
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            line(text, rows.get(r), widths);
            if (r == 0) {
                text.append('|').append("-".repeat(widths[0] + 2));
                for (int i = 1; i < columns; i++) {
                    text.append('|').append("-".repeat(widths[i] + 1)).append(':');
                }
                text.append("|\n");
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            String alignment = i == 0 ? "-" : "";
            text.append("| ").append(String.format(Locale.ROOT, "%" + alignment + widths[i] + "s ", cells.get(i)));
        }
        text.append("|\n");
    }
}
