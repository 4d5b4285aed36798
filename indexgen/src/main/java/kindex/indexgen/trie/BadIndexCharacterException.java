package kindex.indexgen.trie;

/// A key or a value has a byte above 127, which no index can hold.
public final class BadIndexCharacterException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int character;
    private final String text;

    BadIndexCharacterException(int character, String text) {
        super("byte 0x" + Integer.toHexString(character) + " in an index, expected 7-bit: " + text);
        this.character = character;
        this.text = text;
    }

    /// The first such byte: 128 to 255.
    public int character() {
        return character;
    }

    /// The key, or the value if the key is good; Latin-1.
    public String text() {
        return text;
    }
}
