package kindex.indexgen.trie;

/// A key or a value has a byte above 127, which no index can hold, or not there.
public final class BadIndexCharacterException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int character;
    private final String text;
    private final String value;

    BadIndexCharacterException(int character, String text) {
        this(character, text, "");
    }

    BadIndexCharacterException(int character, String text, String value) {
        super("byte 0x" + Integer.toHexString(character) + " in an index, expected 7-bit: " + text);
        this.character = character;
        this.text = text;
        this.value = value;
    }

    /// The first such byte: 128 to 255.
    public int character() {
        return character;
    }

    /// The value of the key; empty where the caller knows which entry it was.
    public String value() {
        return value;
    }

    /// The key, or the value if the key is good; Latin-1.
    public String text() {
        return text;
    }
}
