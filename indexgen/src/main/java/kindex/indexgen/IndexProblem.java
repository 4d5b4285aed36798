package kindex.indexgen;

/// Something noteworthy met while the files were made. Strings are Latin-1, as they stood in the
/// input.
///
/// Each record documents the words in which kmod reports it, with C's escapes.
public sealed interface IndexProblem {
    /// An alias with a bracket that does not pair: it stays in `modules.alias` and is missing in
    /// the trie. Warning: `Unmatched bracket in PATTERN\n`
    record UnmatchedBracket(String pattern) implements IndexProblem {}

    /// A key came with a value that it has already. Warning: `duplicate module deps:\nLINE\n`
    record DuplicateDeps(String line) implements IndexProblem {}

    /// A normalised pattern came twice for one module. Warning: `duplicate module alias:\nPATTERN
    /// MODNAME\n`
    record DuplicateAlias(String pattern, String modname) implements IndexProblem {}

    /// A symbol came twice for one module. Warning: `duplicate module syms:\nALIAS MODNAME\n`
    ///
    /// @param alias the name after `symbol:`, including that
    record DuplicateSymbol(String alias, String modname) implements IndexProblem {}

    /// A line of `modules.builtin` that does not start with a letter; it is skipped. Error:
    /// `Invalid modules.builtin line: LINE\n`
    ///
    /// @param line with its own line feed if it has one, so that kmod prints two
    record InvalidBuiltinLine(String line) implements IndexProblem {}

    /// A part of `modules.builtin.modinfo` of 4,096 bytes or more. Warning: `Could not flush
    /// stream: 28. Partial content: CONTENT\n`
    ///
    /// @param content its first 4,096 bytes
    record StreamOverflow(String content) implements IndexProblem {}

    /// A module with a `devname:` alias and no device number. Error: `Module 'MODNAME' has devname
    /// (DEVNAME) but lacks major and minor information. Ignoring.\n`
    record DevnameWithoutNumbers(String modname, String devname) implements IndexProblem {}

    /// A key or value of a trie has a byte above 127: there is no index, exit 1. Fatal: `Module
    /// index: bad character 'C'=0xHEX - only 7-bit ASCII is supported:\nTEXT\n`
    ///
    /// @param character the byte, 128 to 255
    /// @param text the key or value it stands in
    /// @param module the module whose alias or symbol that is; empty where the text has its name
    record BadIndexCharacter(int character, String text, String module) implements IndexProblem {}

    /// A module owns a symbol without a name: kmod 34 takes the length of what it put into its
    /// buffer for a sign that there is no memory, exit 1. Two errors: `output symbols: Cannot
    /// allocate memory\n` and `Could not write index 'modules.symbols.bin': Cannot allocate
    /// memory\n`
    record NamelessSymbol() implements IndexProblem {}

    /// A trie would not fit into its 28-bit offsets: there is no index. kmod writes a damaged file
    /// instead and has no words for it.
    ///
    /// @param bytes how long the file would have been
    record IndexTooLarge(long bytes) implements IndexProblem {}

    /// Whether the run ends here without files.
    default boolean isFatal() {
        return this instanceof BadIndexCharacter
                || this instanceof NamelessSymbol
                || this instanceof IndexTooLarge;
    }
}
