package kindex.lookup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import kindex.indexgen.trie.IndexTrieFormatException;
import kindex.indexgen.trie.IndexTrieReader;
import kindex.indexgen.trie.IndexTrieWalk;
import kindex.indexgen.trie.IndexValue;
import kindex.symbols.hash.HostOrder;
import kindex.symbols.hash.SuperFastHash;

/// The text form of a `.bin` index: for `modules.dep` and `modules.symbols` the bytes of the file
/// that depmod writes beside it.
///
/// Aliases lose their `-` and their order on the way into the trie, so that the lines of
/// `modules.alias` come back by module, but in the order of the keys and with `_`. The paths of
/// `modules.builtin` are lost altogether, and `modules.builtin.alias.bin` has no text form; their
/// entries are shown as modprobe shows them.
///
/// kmod: tools/depmod.c, output_deps, output_aliases and output_symbols
public final class IndexText {
    private static final String SYMBOL = "symbol:";

    /// The buckets of kmod's table of symbols.
    private static final int BUCKETS = 2048;

    private record Entry(String key, IndexValue value, int bucket) {}

    private IndexText() {}

    /// Gives each line, without its end, to `lines`.
    ///
    /// Nothing is given before the whole trie was read.
    ///
    /// @param host in whose order the lines of `modules.symbols` come
    public static void lines(
            IndexTrieReader reader, IndexKind kind, HostOrder host, Consumer<String> lines)
            throws IndexTrieFormatException {
        List<Entry> entries = new ArrayList<>();
        IndexTrieWalk walk = reader.walk();
        while (walk.next()) {
            if (walk.node().valueCount() > 0) {
                String key = walk.key();
                int bucket = kind == IndexKind.SYMBOLS ? bucket(key, host) : 0;
                for (IndexValue value : walk.node().values()) {
                    entries.add(new Entry(key, value, bucket));
                }
            }
        }
        // sorts are stable, and entries stand in the order of keys now
        switch (kind) {
            case DEP -> {
                entries.sort(BY_PRIORITY);
                entries.forEach(entry -> lines.accept(entry.value.value()));
            }
            case ALIAS -> {
                entries.sort(BY_PRIORITY);
                lines.accept("# Aliases extracted from modules themselves.");
                entries.forEach(entry -> lines.accept(alias(entry)));
            }
            case SYMBOLS -> {
                entries.sort(Comparator.comparingInt(Entry::bucket));
                lines.accept("# Aliases for symbols, used by symbol_request().");
                entries.forEach(entry -> lines.accept(alias(entry)));
            }
            case BUILTIN -> entries.forEach(entry -> lines.accept(entry.key));
            case BUILTIN_ALIAS -> entries.forEach(entry -> lines.accept(alias(entry)));
            case OTHER ->
                    entries.forEach(entry -> lines.accept(entry.key + " " + entry.value.value()));
        }
    }

    /// By a module's place in kmod's order.
    private static final Comparator<Entry> BY_PRIORITY =
            Comparator.comparingLong(entry -> entry.value.priority());

    private static int bucket(String key, HostOrder host) {
        String name = key.startsWith(SYMBOL) ? key.substring(SYMBOL.length()) : key;
        return SuperFastHash.of(name, host) & BUCKETS - 1;
    }

    private static String alias(Entry entry) {
        return "alias " + entry.key + " " + entry.value.value();
    }
}
