package kindex.kmp.kabi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A `Module.symvers` with all its fields; of a symbol that is listed twice the last line counts.
///
/// ```
/// CRC <tab> SYMBOL <tab> MODULE <tab> EXPORT TYPE                   before Linux 5.4
/// CRC <tab> SYMBOL <tab> MODULE <tab> EXPORT TYPE <tab> NAMESPACE   since
/// ```
///
/// The first line says which of the two the file is. depmod reads the same file in its own way:
/// `symbols` has that.
public final class SymversFile {
    private final TreeMap<String, SymversLine> symbols = new TreeMap<>();
    private final List<DamagedLine> damaged = new ArrayList<>();
    private boolean namespaces;

    private SymversFile() {}

    /// What the first `length` bytes of a decompressed file say.
    ///
    /// @param path for what is said of damaged lines
    public static SymversFile read(String path, byte[] bytes, int length) {
        SymversFile file = new SymversFile();
        int number = 0;
        for (int start = 0; start < length; ) {
            int end = start;
            while (end < length && bytes[end] != '\n') {
                end++;
            }
            String line = new String(bytes, start, end - start, ISO_8859_1);
            file.add(path, ++number, line);
            start = end + 1;
        }
        return file;
    }

    private void add(String path, int number, String line) {
        String[] fields = line.split("\t", -1);
        if (number == 1) {
            namespaces = fields.length > 4;
        }
        if (fields.length < 4) {
            damaged.add(
                    new DamagedLine(
                            path,
                            number,
                            fields.length == 1 ? "'" + line + "'" : fields.length + " fields",
                            "CRC, symbol, module, export type"
                                    + (namespaces ? " and namespace" : "")
                                    + " with tabs between"));
            return;
        }
        String namespace = fields.length > 4 ? fields[4] : "";
        symbols.put(
                fields[1], new SymversLine(fields[1], fields[0], fields[2], fields[3], namespace));
    }

    /// The symbols, sorted by their bytes.
    public TreeMap<String, SymversLine> symbols() {
        return symbols;
    }

    /// Whether its first line has a namespace, be it empty.
    public boolean hasNamespaces() {
        return namespaces;
    }

    /// Lines that are none of these, in the order of the file.
    public List<DamagedLine> damaged() {
        return damaged;
    }
}
