package kindex.symbols.graph;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import kindex.bytes.FgetsLines;
import kindex.host.Errno;
import kindex.symbols.Problem;
import kindex.symbols.ProblemListener;

/// Adds the symbols of the kernel itself to a symbol table, from `Module.symvers` or `System.map`.
///
/// Both are read in pieces as `fgets` cuts them with a buffer of 10,240 bytes: of a longer line
/// each piece counts as a line.
public final class KernelSymbols {
    private static final int BUFFER = 10240;
    private static final byte[] KSYMTAB = "__ksymtab_".getBytes(ISO_8859_1);

    private KernelSymbols() {}

    /// Adds what `Module.symvers` says of `vmlinux`: lines of CRC, symbol, `vmlinux` and export
    /// type, with their CRCs (kmod: tools/depmod.c, `depmod_load_symvers`).
    public static void addSymvers(
            SymbolTable table, byte[] text, String path, ProblemListener problems) {
        FgetsLines lines = new FgetsLines(text, text.length, BUFFER);
        // kmod prints an errno that it did not set: what was left by its own start-up
        Errno stale = Errno.ENOENT;
        for (int number = 1; lines.advance(); number++) {
            int versionFrom = skip(lines, lines.start(), true);
            int versionTo = skip(lines, versionFrom, false);
            int symbolFrom = skip(lines, versionTo, true);
            int symbolTo = skip(lines, symbolFrom, false);
            int whereFrom = skip(lines, symbolTo, true);
            int whereTo = skip(lines, whereFrom, false);
            if (whereFrom == whereTo || !isVmlinux(lines.text(), whereFrom, whereTo)) {
                continue;
            }
            HexNumber version = HexNumber.parse(lines.text(), versionFrom, versionTo);
            stale = version.overflow() ? Errno.ERANGE : stale;
            if (version.end() != versionTo) {
                String word = text(lines.text(), versionFrom, versionTo);
                problems.found(
                        new Problem.SymversLineInvalid(path, number, word + ": " + stale.words()));
            } else {
                table.addPrefixed(
                        lines.text(), symbolFrom, symbolTo, version.value(), SymbolTable.KERNEL);
            }
        }
        addFakes(table);
    }

    private static boolean isVmlinux(byte[] text, int from, int to) {
        return text(text, from, to).equals("vmlinux");
    }

    private static String text(byte[] text, int from, int to) {
        return new String(text, from, to - from, ISO_8859_1);
    }

    /// The first place from `at` on that is not a blank (or, with `blanks` false, that is one).
    private static int skip(FgetsLines lines, int at, boolean blanks) {
        int i = at;
        while (i < lines.end() && (lines.text()[i] == ' ' || lines.text()[i] == '\t') == blanks) {
            i++;
        }
        return i;
    }

    /// Adds the exports of a `System.map`: names behind `__ksymtab_`, without CRC (kmod:
    /// tools/depmod.c, `depmod_load_system_map`).
    ///
    /// @param prefix the architecture's symbol prefix, or 0
    public static void addSystemMap(
            SymbolTable table, byte[] text, char prefix, String path, ProblemListener problems) {
        FgetsLines lines = new FgetsLines(text, text.length, BUFFER);
        for (int number = 1; lines.advance(); number++) {
            int name = afterBlank(lines, afterBlank(lines, lines.start()));
            if (name < 0) {
                String line = text(lines.text(), lines.start(), lines.end());
                problems.found(new Problem.SystemMapLineInvalid(path, number, line));
                continue;
            }
            if (prefix != 0 && name < lines.end() && (lines.text()[name] & 0xff) == prefix) {
                name++;
            }
            if (startsWithKsymtab(lines.text(), name, lines.end())) {
                int end = lines.endsWithNewline() ? lines.end() - 1 : lines.end();
                table.add(lines.text(), name + KSYMTAB.length, end, 0, SymbolTable.KERNEL);
            }
        }
        addFakes(table);
    }

    private static int afterBlank(FgetsLines lines, int from) {
        if (from < 0) {
            return -1;
        }
        for (int i = from; i < lines.end(); i++) {
            if (lines.text()[i] == ' ') {
                return i + 1;
            }
        }
        return -1;
    }

    private static boolean startsWithKsymtab(byte[] text, int from, int end) {
        if (end - from < KSYMTAB.length) {
            return false;
        }
        for (int i = 0; i < KSYMTAB.length; i++) {
            if (text[from + i] != KSYMTAB[i]) {
                return false;
            }
        }
        return true;
    }

    /// Symbols that the kernel's loader makes up (kmod: tools/depmod.c, `depmod_add_fake_syms`).
    private static void addFakes(SymbolTable table) {
        addFake(table, "__this_module");
        addFake(table, "_GLOBAL_OFFSET_TABLE_");
        byte[] toc = "TOC.".getBytes(ISO_8859_1);
        if (table.findNeeded(toc, 0, toc.length) < 0) {
            addFake(table, "TOC.");
        }
    }

    private static void addFake(SymbolTable table, String name) {
        byte[] bytes = name.getBytes(ISO_8859_1);
        table.add(bytes, 0, bytes.length, 0, SymbolTable.KERNEL);
    }
}
