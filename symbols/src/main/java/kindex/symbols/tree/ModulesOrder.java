package kindex.symbols.tree;

import java.util.HashMap;
import java.util.Map;
import kindex.bytes.FgetsLines;
import kindex.symbols.ModuleFile;
import kindex.symbols.Problem;
import kindex.symbols.ProblemListener;

/// Sorts modules by `modules.order`: those it lists come first, the others keep their order behind
/// them.
public final class ModulesOrder {
    private static final int PATH_MAX = 4096;

    /// Which of several lines that name one module counts.
    public enum Duplicates {
        /// kmod 34 and later.
        FIRST_LINE,
        /// kmod 33 and earlier.
        LAST_LINE
    }

    private ModulesOrder() {}

    /// The modules in the order of the file's `text`.
    ///
    /// Lines name paths below the module directory that end in `.ko`, whatever the compression. A
    /// line without `\n`, which is also every line of 4,095 bytes or more, ends the reading, and no
    /// order is taken from the file at all (kmod: tools/depmod.c, `depmod_modules_sort`).
    public static ModuleFile[] sort(
            ModuleFile[] modules,
            byte[] text,
            Duplicates duplicates,
            String moduleDirectory,
            ProblemListener problems) {
        Map<String, Integer> byPath = new HashMap<>(modules.length * 2);
        for (int i = 0; i < modules.length; i++) {
            if (modules[i].uncompressedPath() != null) {
                byPath.put(modules[i].uncompressedPath(), i);
            }
        }
        int[] lineOf = new int[modules.length];
        int number = 0;
        FgetsLines lines = new FgetsLines(text, text.length, PATH_MAX);
        while (lines.advance()) {
            number++;
            if (lines.end() == lines.start()) {
                continue;
            }
            if (!lines.endsWithNewline()) {
                problems.found(new Problem.OrderLineCorrupted(moduleDirectory, number));
                return modules;
            }
            Integer module = byPath.get(line(lines));
            if (module != null && (lineOf[module] == 0 || duplicates == Duplicates.LAST_LINE)) {
                lineOf[module] = number;
            }
        }
        return byLine(modules, lineOf, number);
    }

    @SuppressWarnings("deprecation") // the only conversion of bytes that does not go by a charset
    private static String line(FgetsLines lines) {
        return new String(lines.text(), 0, lines.start(), lines.end() - 1 - lines.start());
    }

    private static ModuleFile[] byLine(ModuleFile[] modules, int[] lineOf, int lines) {
        int[] moduleAt = new int[lines + 1];
        for (int i = 0; i < modules.length; i++) {
            if (lineOf[i] > 0) {
                moduleAt[lineOf[i]] = i + 1;
            }
        }
        ModuleFile[] sorted = new ModuleFile[modules.length];
        int next = 0;
        for (int m : moduleAt) {
            if (m > 0) {
                sorted[next++] = modules[m - 1];
            }
        }
        for (int i = 0; i < modules.length; i++) {
            if (lineOf[i] == 0) {
                sorted[next++] = modules[i];
            }
        }
        return sorted;
    }
}
