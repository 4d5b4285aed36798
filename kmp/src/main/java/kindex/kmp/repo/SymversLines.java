package kindex.kmp.repo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// The exports in a `Module.symvers` or a `System.map` that a package brings.
final class SymversLines {
    private static final String EXPORT = "__ksymtab_";

    private SymversLines() {}

    /// Adds `0xCRC<tab>SYMBOL<tab>...` lines.
    static void symvers(byte[] bytes, int length, SymbolList.Builder to) {
        String text = new String(bytes, 0, length, ISO_8859_1);
        for (int from = 0, end; from < text.length(); from = end + 1) {
            end = end(text, from);
            int tab = text.indexOf('\t', from);
            int second = tab < 0 ? -1 : text.indexOf('\t', tab + 1);
            if (second > 0 && second < end) {
                String crc = SymbolList.crc(text.substring(from, tab));
                to.add(text.substring(tab + 1, second), crc);
            }
        }
    }

    /// Adds the exports of a `System.map`, whose CRCs are not in it.
    static void systemMap(byte[] bytes, int length, SymbolList.Builder to) {
        String text = new String(bytes, 0, length, ISO_8859_1);
        for (int from = 0, end; from < text.length(); from = end + 1) {
            end = end(text, from);
            int name = text.lastIndexOf(' ', end - 1) + 1;
            if (name > from && text.startsWith(EXPORT, name)) {
                to.add(text.substring(name + EXPORT.length(), end), "");
            }
        }
    }

    private static int end(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
