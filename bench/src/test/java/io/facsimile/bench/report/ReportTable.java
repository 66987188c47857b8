package io.facsimile.bench.report;

import java.util.Arrays;
import java.util.List;

/** A table of a report in Markdown, to be asked for a cell. */
record ReportTable(List<List<String>> rows) {
    /** The table below a heading that begins so. */
    static ReportTable below(String heading, String markdown) {
        List<List<String>> rows = markdown.lines()
                .dropWhile(line -> !line.startsWith("### " + heading))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(ReportTable::cells)
                .toList();
        if (rows.size() < 3) {
            throw new AssertionError("no table below '### " + heading + "' in\n" + markdown);
        }
        return new ReportTable(rows);
    }

    /**
     * The cell of a column, in the one row that begins so.
     *
     * @param column its heading
     * @param first the row's first cells
     */
    String cell(String column, String... first) {
        List<List<String>> found = rows.stream()
                .skip(2) // the headings, and the line below them
                .filter(row -> row.subList(0, first.length).equals(List.of(first)))
                .toList();
        int index = rows.get(0).indexOf(column);
        if (found.size() != 1 || index < 0) {
            throw new AssertionError("no one cell '" + column + "' of " + List.of(first) + " in " + rows);
        }
        return found.get(0).get(index);
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
    }
}
