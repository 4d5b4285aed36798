package kindex.cli;

import java.util.ArrayList;
import java.util.List;

/// A table: in columns under headings on a terminal, elsewhere without headings and with a tab
/// between cells, for programs.
final class Columns {
    private final Ink ink;
    private final String[] headings;
    private final List<String[]> rows = new ArrayList<>();

    Columns(Ink ink, String... headings) {
        this.ink = ink;
        this.headings = headings;
    }

    /// Adds a row of as many cells as there are headings; cells are plain text.
    void row(String... cells) {
        if (cells.length != headings.length) {
            throw new IllegalArgumentException(cells.length + " cells");
        }
        rows.add(cells);
    }

    /// The table; lines end at `\n`.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (!ink.terminal()) {
            for (String[] row : rows) {
                text.append(String.join("\t", row)).append('\n');
            }
            return text.toString();
        }
        int[] widths = new int[headings.length];
        boolean[] numbers = new boolean[headings.length];
        for (int i = 0; i < headings.length; i++) {
            widths[i] = headings[i].length();
            numbers[i] = !rows.isEmpty();
            for (String[] row : rows) {
                widths[i] = Math.max(widths[i], ink.safe(row[i]).length());
                numbers[i] &= isNumber(row[i]);
            }
        }
        line(headings, widths, numbers, true, text);
        for (String[] row : rows) {
            line(row, widths, numbers, false, text);
        }
        return text.toString();
    }

    private void line(
            String[] cells, int[] widths, boolean[] numbers, boolean bold, StringBuilder text) {
        for (int i = 0; i < cells.length; i++) {
            boolean last = i == cells.length - 1;
            String gap = " ".repeat(widths[i] - ink.safe(cells[i]).length());
            text.append(numbers[i] ? gap : "");
            text.append(bold ? ink.bold(cells[i]) : ink.safe(cells[i]));
            text.append(numbers[i] || last ? "" : gap).append(last ? "\n" : "  ");
        }
    }

    private static boolean isNumber(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if ((c < '0' || c > '9') && c != ',' && c != '.') {
                return false;
            }
        }
        return true;
    }
}
