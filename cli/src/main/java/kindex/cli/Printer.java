package kindex.cli;

import kindex.bytes.ByteSink;

/// Standard output in large pieces, for commands that print much.
final class Printer implements AutoCloseable {
    private static final int PIECE = 1 << 16;

    private final Messages messages;
    private final ByteSink pending = new ByteSink(PIECE);

    Printer(Messages messages) {
        this.messages = messages;
    }

    /// A text, a character for each byte.
    Printer put(String latin1) {
        pending.putLatin1(latin1);
        if (pending.length() >= PIECE) {
            flush();
        }
        return this;
    }

    /// Writes what is pending.
    void flush() {
        messages.print(pending.array(), pending.length());
        pending.clear();
    }

    @Override
    public void close() {
        if (pending.length() > 0) {
            flush();
        }
    }
}
