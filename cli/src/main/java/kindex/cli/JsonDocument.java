package kindex.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/// A JSON document while it is written: two spaces deeper at each level, a line for each value,
/// members in the order of their writing.
///
/// An object or array opened by [#flat] stands on one line, with all in it.
final class JsonDocument {
    private final StringBuilder text = new StringBuilder();
    private final Deque<Character> ends = new ArrayDeque<>();
    private int flatFrom = Integer.MAX_VALUE;
    private boolean empty = true;
    private boolean keyed;

    /// Starts an object.
    JsonDocument object() {
        return open('{', '}');
    }

    /// Starts an array.
    JsonDocument array() {
        return open('[', ']');
    }

    /// What is opened next stands on one line.
    JsonDocument flat() {
        flatFrom = Math.min(flatFrom, ends.size());
        return this;
    }

    /// Names the value that comes next.
    JsonDocument key(String name) {
        place();
        text.append(JsonText.quote(name)).append(": ");
        keyed = true;
        return this;
    }

    /// A string; null for none.
    JsonDocument value(String latin1) {
        return raw(latin1 == null ? "null" : JsonText.quote(latin1));
    }

    JsonDocument value(long number) {
        return raw(Long.toString(number));
    }

    JsonDocument value(boolean truth) {
        return raw(truth ? "true" : "false");
    }

    /// An array of strings on one line.
    JsonDocument values(Iterable<String> latin1) {
        flat().array();
        latin1.forEach(this::value);
        return end();
    }

    /// Ends the object or array that was started last.
    JsonDocument end() {
        char end = ends.pop();
        if (!empty && ends.size() < flatFrom) {
            newLine();
        }
        text.append(end);
        if (ends.size() <= flatFrom) {
            flatFrom = Integer.MAX_VALUE;
        }
        empty = false;
        return this;
    }

    /// The finished document, with a line feed at its end.
    @Override
    public String toString() {
        return text + "\n";
    }

    private JsonDocument open(char start, char end) {
        place();
        text.append(start);
        ends.push(end);
        empty = true;
        return this;
    }

    private JsonDocument raw(String value) {
        place();
        text.append(value);
        return this;
    }

    private void place() {
        if (keyed) {
            keyed = false;
            empty = false;
            return;
        }
        if (!ends.isEmpty()) {
            boolean flat = ends.size() > flatFrom;
            text.append(empty ? "" : flat ? ", " : ",");
            if (!flat) {
                newLine();
            }
        }
        empty = false;
    }

    private void newLine() {
        text.append('\n').append("  ".repeat(ends.size()));
    }
}
