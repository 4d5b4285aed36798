package kindex.inspect.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexFormat;
import kindex.indexgen.generator.IndexSet;
import kindex.inspect.verify.VerifyReport.FileReport;
import kindex.inspect.verify.VerifyReport.State;
import kindex.symbols.hash.HostOrder;

/// Compares index files with those that a run of depmod would write now.
///
/// Where bytes are equal, nothing is decoded; where they are not, both are, and their entries are
/// compared.
public final class Verification {
    private static final Map<IndexFile, IndexFile> TRIE_OF_TEXT =
            new EnumMap<>(
                    Map.of(
                            IndexFile.DEP, IndexFile.DEP_BIN,
                            IndexFile.ALIAS, IndexFile.ALIAS_BIN,
                            IndexFile.SYMBOLS, IndexFile.SYMBOLS_BIN));

    private final WrittenIndexes written;
    private final String directory;
    private final Map<IndexFile, List<IndexEntry>> decoded = new EnumMap<>(IndexFile.class);
    private final Map<IndexFile, List<Finding>> findings = new EnumMap<>(IndexFile.class);

    private Verification(WrittenIndexes written, String directory) {
        this.written = written;
        this.directory = directory;
    }

    /// Reads what lies in a directory.
    ///
    /// @throws HostException if the directory cannot be read
    public static Verification of(HostFiles files, String directory) throws HostException {
        return new Verification(WrittenIndexes.read(files, directory), directory);
    }

    /// The generation of kmod that wrote the files: what they are to be compared with. That of kmod
    /// 34 if no file tells.
    public IndexFormat format() {
        IndexFormat format = written.format();
        return format == null ? IndexFormat.KMOD_34 : format;
    }

    /// Whether a file tells which generation wrote it.
    public boolean isRecognised() {
        return written.format() != null;
    }

    /// Compares.
    ///
    /// @param expected the files that the modules imply, in [#format]
    /// @param host the hosts that write them so
    /// @param modules how many modules there are
    /// @param ofModules what is wrong with them
    public VerifyReport against(
            IndexSet expected, HostOrder host, int modules, List<Finding> ofModules) {
        for (IndexFile file : expected.files()) {
            findings.put(file, new ArrayList<>());
            compare(file, expected.toByteArray(file));
        }
        TRIE_OF_TEXT.forEach(this::agree);
        List<FileReport> files = new ArrayList<>();
        findings.forEach((file, list) -> files.add(new FileReport(file, state(list), list)));
        return new VerifyReport(
                directory,
                modules,
                format(),
                isRecognised(),
                host,
                files,
                ofModules,
                written.others());
    }

    private void compare(IndexFile file, byte[] expected) {
        byte[] found = written.content(file);
        List<Finding> list = findings.get(file);
        String name = file.fileName();
        if (found == null) {
            String reason = written.reason(file);
            list.add(
                    reason == null
                            ? new Finding.Missing(name)
                            : new Finding.Unreadable(name, reason));
            return;
        }
        if (Arrays.equals(found, expected)) {
            return;
        }
        if (isCut(file, found, expected)) {
            list.add(new Finding.Truncated(name, found.length, expected.length));
            return;
        }
        try {
            List<IndexEntry> entries = decode(file, found);
            decoded.put(file, entries);
            list.addAll(EntryComparison.of(file, entries, decode(file, expected)));
        } catch (DamagedIndexException e) {
            list.add(e.finding(name));
            return;
        }
        if (!file.isTrie() && found.length > 0 && found[found.length - 1] != '\n') {
            list.add(
                    new Finding.Damaged(
                            name, found.length, "the end of the file", "the end of the line"));
        }
        if (file.isTrie()
                && written.layout(file) != null
                && written.layout(file) != format().layout()) {
            list.add(new Finding.OtherLayout(name, written.layout(file)));
        } else if (list.isEmpty()) {
            list.add(new Finding.OtherBytes(name, Arrays.mismatch(found, expected)));
        }
    }

    /// Whether a file is the start of what it should be. A text that ends with a line is not: it
    /// may be one of fewer modules.
    private static boolean isCut(IndexFile file, byte[] found, byte[] expected) {
        boolean whole = !file.isTrie() && found.length > 0 && found[found.length - 1] == '\n';
        return !whole
                && found.length < expected.length
                && Arrays.equals(found, 0, found.length, expected, 0, found.length);
    }

    private List<IndexEntry> decode(IndexFile file, byte[] bytes) throws DamagedIndexException {
        return file.isTrie()
                ? IndexDecoder.trie(bytes, written.path(file))
                : IndexDecoder.text(file, new String(bytes, ISO_8859_1));
    }

    /// Compares a text with its trie where one of them is not as it should be.
    private void agree(IndexFile text, IndexFile trie) {
        byte[] textBytes = written.content(text);
        byte[] trieBytes = written.content(trie);
        if (textBytes == null
                || trieBytes == null
                || findings.get(text).isEmpty() && findings.get(trie).isEmpty()) {
            return;
        }
        try {
            List<IndexEntry> lines = decoded(text, textBytes);
            if (text == IndexFile.ALIAS) {
                lines = AliasesOfText.trie(lines);
            }
            List<IndexEntry> entries = decoded(trie, trieBytes);
            if (lines == null) {
                return;
            }
            List<IndexEntry> onlyInText = EntryComparison.missing(lines, entries);
            List<IndexEntry> onlyInTrie = EntryComparison.missing(entries, lines);
            if (!onlyInText.isEmpty() || !onlyInTrie.isEmpty()) {
                List<IndexEntry> some = onlyInText.isEmpty() ? onlyInTrie : onlyInText;
                findings.get(trie)
                        .add(
                                new Finding.Disagrees(
                                        trie.fileName(),
                                        text.fileName(),
                                        onlyInText.size(),
                                        onlyInTrie.size(),
                                        some.getFirst().words()));
            }
        } catch (DamagedIndexException _) {
            // the damage is told already, and hides what the file has to say
        }
    }

    private List<IndexEntry> decoded(IndexFile file, byte[] bytes) throws DamagedIndexException {
        List<IndexEntry> entries = decoded.get(file);
        return entries != null ? entries : decode(file, bytes);
    }

    private static State state(List<Finding> findings) {
        State worst = State.EQUAL;
        for (Finding finding : findings) {
            State state =
                    switch (finding) {
                        case Finding.Missing _ -> State.MISSING;
                        case Finding.Unreadable _ -> State.UNREADABLE;
                        case Finding.Truncated _ -> State.TRUNCATED;
                        case Finding.Damaged _ -> State.DAMAGED;
                        case Finding.Lacking _, Finding.Surplus _, Finding.Changed _ -> State.STALE;
                        case Finding.Disordered _ -> State.DISORDERED;
                        case Finding.Disagrees _,
                                Finding.OtherLayout _,
                                Finding.OtherBytes _,
                                Finding.Foreign _,
                                Finding.ModuleUnreadable _,
                                Finding.ModulePartlyRead _,
                                Finding.NotSearched _,
                                Finding.EqualRank _,
                                Finding.UnknownSymbol _,
                                Finding.OtherVersion _ ->
                                State.EQUAL;
                    };
            worst = state.compareTo(worst) > 0 ? state : worst;
        }
        return worst;
    }
}
