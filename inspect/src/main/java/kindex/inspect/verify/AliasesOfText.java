package kindex.inspect.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kindex.bytes.ByteStrings;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexFormat;
import kindex.indexgen.IndexSource;
import kindex.indexgen.generator.IndexGenerator;
import kindex.indexgen.generator.IndexSet;

/// The aliases in a `modules.alias` as what an index is made of: so that the trie of a text comes
/// from the one writer of tries, which normalises patterns and leaves some out.
final class AliasesOfText implements IndexSource {
    private static final int[] NO_DEPENDENCIES = {};

    private final ByteStrings modnames;
    private final List<ByteStrings> aliases = new ArrayList<>();

    private AliasesOfText(List<IndexEntry> text) {
        Map<String, ByteStrings.Builder> byModname = new LinkedHashMap<>();
        for (IndexEntry entry : text) {
            if (entry.isWellFormed()) {
                byModname
                        .computeIfAbsent(entry.value(), _ -> new ByteStrings.Builder())
                        .add(entry.key());
            }
        }
        modnames = ByteStrings.of(byModname.keySet().toArray(String[]::new));
        byModname.values().forEach(builder -> aliases.add(builder.build()));
    }

    /// The entries of the trie that a text implies; null if it implies none that can be written.
    static List<IndexEntry> trie(List<IndexEntry> text) throws DamagedIndexException {
        IndexSource source = new AliasesOfText(text);
        IndexSet set = IndexGenerator.generate(source, IndexFormat.KMOD_34, (_, _) -> {}, false);
        return set.isComplete()
                ? IndexDecoder.trie(set.toByteArray(IndexFile.ALIAS_BIN), "")
                : null;
    }

    @Override
    public int size() {
        return aliases.size();
    }

    @Override
    public ByteStrings modnames() {
        return modnames;
    }

    @Override
    public ByteStrings paths() {
        return modnames;
    }

    @Override
    public int[] dependencies(int idx) {
        return NO_DEPENDENCIES;
    }

    @Override
    public ByteStrings aliases(int idx) {
        return aliases.get(idx);
    }

    @Override
    public ByteStrings softdeps(int idx) {
        return ByteStrings.EMPTY;
    }

    @Override
    public ByteStrings weakdeps(int idx) {
        return ByteStrings.EMPTY;
    }

    @Override
    public ByteStrings symbolNames() {
        return ByteStrings.EMPTY;
    }

    @Override
    public int symbolOwner(int i) {
        throw new IndexOutOfBoundsException(i);
    }

    @Override
    public byte[] builtin() {
        return null;
    }

    @Override
    public byte[] builtinModinfo() {
        return null;
    }
}
