package kindex.symbols.tree;

import java.util.Arrays;
import java.util.List;
import kindex.bytes.FgetsLines;
import kindex.symbols.ModuleFile;
import kindex.symbols.Problem;
import kindex.symbols.ProblemListener;
import kindex.symbols.hash.HostOrder;

/// What `modules.order` says: modules it lists come first, the others keep their order behind them.
///
/// Lines name paths below the module directory that end in `.ko`, whatever the compression. They
/// are found by a hash table of numbers over the text itself, which is no larger than a small
/// multiple of it.
public final class ModulesOrder {
    private static final int PATH_MAX = 4096;

    /// FNV's for 32 bits.
    private static final int PRIME = 0x0100_0193;

    /// Which of several lines that name one module counts.
    public enum Duplicates {
        /// kmod 34 and later.
        FIRST_LINE,
        /// kmod 33 and earlier.
        LAST_LINE
    }

    private final byte[] text;
    private final HostOrder host;

    /// How many lines there are, those without a path too; 0 where no order is taken.
    private int lines;

    /// Number of a line, from 1 on, at the hash of its path or behind; 0 where there is none.
    private int[] slots = new int[1024];

    /// Where the path of a line lies in the text, by the line's number; of length 0 if there is
    /// none.
    private int[] starts = new int[512];

    private int[] ends = new int[512];
    private int used;

    /// Nobody can make paths that all have one hash without knowing it.
    private final int seed = (int) System.nanoTime();

    private ModulesOrder(byte[] text, HostOrder host) {
        this.text = text;
        this.host = host;
    }

    /// Reads the file's `text`.
    ///
    /// A line without `\n`, which is also every line of 4,095 bytes or more, ends the reading, and
    /// no order is taken from the file at all (kmod: tools/depmod.c, `depmod_modules_sort`).
    ///
    /// @param host whose [BaseOrder] modules have of which no line tells
    public static ModulesOrder read(
            byte[] text,
            Duplicates duplicates,
            HostOrder host,
            String moduleDirectory,
            ProblemListener problems) {
        ModulesOrder order = new ModulesOrder(text, host);
        FgetsLines pieces = new FgetsLines(text, text.length, PATH_MAX);
        int number = 0;
        while (pieces.advance()) {
            number++;
            order.growTo(number);
            if (pieces.end() == pieces.start()) {
                continue;
            }
            if (!pieces.endsWithNewline()) {
                problems.found(new Problem.OrderLineCorrupted(moduleDirectory, number));
                return new ModulesOrder(text, host);
            }
            order.starts[number] = pieces.start();
            order.ends[number] = pieces.end() - 1;
            order.enter(number, duplicates);
        }
        order.lines = number;
        return order;
    }

    private void growTo(int number) {
        if (number == starts.length) {
            starts = Arrays.copyOf(starts, 2 * number);
            ends = Arrays.copyOf(ends, 2 * number);
        }
    }

    private void enter(int line, Duplicates duplicates) {
        int slot = slot(line);
        if (slots[slot] == 0) {
            slots[slot] = line;
            if (++used > slots.length / 2) {
                grow();
            }
        } else if (duplicates == Duplicates.LAST_LINE) {
            slots[slot] = line;
        }
    }

    private void grow() {
        int[] old = slots;
        slots = new int[2 * old.length];
        for (int line : old) {
            if (line > 0) {
                slots[slot(line)] = line;
            }
        }
    }

    /// The slot of the line with the same path, or the free one where such a line belongs.
    private int slot(int line) {
        int hash = seed;
        for (int i = starts[line]; i < ends[line]; i++) {
            hash = (hash ^ text[i] & 0xff) * PRIME;
        }
        int slot = first(hash);
        while (slots[slot] != 0 && !sameText(slots[slot], line)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private int first(int hash) {
        return (hash ^ hash >>> 15) & slots.length - 1;
    }

    private boolean sameText(int a, int b) {
        return Arrays.equals(text, starts[a], ends[a], text, starts[b], ends[b]);
    }

    /// The number of the line that names a path, from 1 on; 0 if none does.
    private int line(String path) {
        int hash = seed;
        for (int i = 0; i < path.length(); i++) {
            hash = (hash ^ path.charAt(i)) * PRIME;
        }
        int slot = first(hash);
        while (slots[slot] != 0 && !says(slots[slot], path)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slots[slot];
    }

    private boolean says(int line, String path) {
        int start = starts[line];
        int length = ends[line] - start;
        if (length != path.length()) {
            return false;
        }
        for (int i = length - 1; i >= 0; i--) {
            if ((text[start + i] & 0xff) != path.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Compares two modules as [#sort] places them after [BaseOrder].
    public int compare(ModuleFile a, ModuleFile b) {
        int lineOfA = line(a);
        int lineOfB = line(b);
        if (lineOfA > 0 && lineOfB > 0) {
            return Integer.compare(lineOfA, lineOfB);
        }
        if (lineOfA > 0 || lineOfB > 0) {
            return lineOfA > 0 ? -1 : 1;
        }
        return BaseOrder.compare(a.modname(), b.modname(), host);
    }

    private int line(ModuleFile module) {
        return module.uncompressedPath() == null ? 0 : line(module.uncompressedPath());
    }

    /// Modules that stand in no order, put in kmod's.
    public ModuleFile[] sort(List<ModuleFile> modules) {
        return sort(BaseOrder.of(modules, host));
    }

    /// The modules in the order of the lines, and behind them those of which no line tells.
    public ModuleFile[] sort(ModuleFile[] modules) {
        if (lines == 0) {
            return modules;
        }
        int[] moduleAt = new int[lines + 1];
        boolean[] listed = new boolean[modules.length];
        for (int i = 0; i < modules.length; i++) {
            int line = line(modules[i]);
            if (line > 0) {
                moduleAt[line] = i + 1;
                listed[i] = true;
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
            if (!listed[i]) {
                sorted[next++] = modules[i];
            }
        }
        return sorted;
    }
}
