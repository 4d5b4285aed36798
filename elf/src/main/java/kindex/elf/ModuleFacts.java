package kindex.elf;

import java.util.Objects;
import kindex.bytes.ByteStrings;

/// What depmod needs to know of one module, flat and immutable.
///
/// Every list keeps the order of the file, duplicates included. What could not be read is an empty
/// list, and [#problem] says why.
public final class ModuleFacts {
    private static final long[] NO_CRCS = {};
    private static final boolean[] NO_FLAGS = {};

    private final ByteStrings exportedNames;
    private final long[] exportedCrcs;
    private final ByteStrings neededNames;
    private final long[] neededCrcs;
    private final boolean[] weak;
    private final ByteStrings aliases;
    private final ByteStrings softdeps;
    private final ByteStrings weakdeps;
    private final ModuleProblem problem;

    private ModuleFacts(
            ByteStrings exportedNames,
            long[] exportedCrcs,
            ByteStrings neededNames,
            long[] neededCrcs,
            boolean[] weak,
            ByteStrings aliases,
            ByteStrings softdeps,
            ByteStrings weakdeps,
            ModuleProblem problem) {
        this.exportedNames = exportedNames;
        this.exportedCrcs = exportedCrcs;
        this.neededNames = neededNames;
        this.neededCrcs = neededCrcs;
        this.weak = weak;
        this.aliases = aliases;
        this.softdeps = softdeps;
        this.weakdeps = weakdeps;
        this.problem = problem;
    }

    /// Facts from their parts; the arrays become the facts' own and are not to be written again.
    ///
    /// @param exportedCrcs one for each exported name
    /// @param neededCrcs one for each needed name
    /// @param weak one for each needed name
    /// @param problem null if everything could be read
    /// @throws IllegalArgumentException if an array does not have as many entries as its names
    public static ModuleFacts of(
            ByteStrings exportedNames,
            long[] exportedCrcs,
            ByteStrings neededNames,
            long[] neededCrcs,
            boolean[] weak,
            ByteStrings aliases,
            ByteStrings softdeps,
            ByteStrings weakdeps,
            ModuleProblem problem) {
        if (exportedNames.size() != exportedCrcs.length
                || neededNames.size() != neededCrcs.length
                || neededNames.size() != weak.length) {
            throw new IllegalArgumentException("not one CRC or flag for each name");
        }
        return new ModuleFacts(
                exportedNames,
                exportedCrcs,
                neededNames,
                neededCrcs,
                weak,
                aliases,
                softdeps,
                weakdeps,
                problem);
    }

    /// The facts of a module nothing could be read of: it exports, needs and says nothing.
    public static ModuleFacts unreadable(ModuleProblem problem) {
        return new ModuleFacts(
                ByteStrings.EMPTY,
                NO_CRCS,
                ByteStrings.EMPTY,
                NO_CRCS,
                NO_FLAGS,
                ByteStrings.EMPTY,
                ByteStrings.EMPTY,
                ByteStrings.EMPTY,
                Objects.requireNonNull(problem));
    }

    /// The same facts, with another problem.
    ModuleFacts withProblem(ModuleProblem other) {
        return new ModuleFacts(
                exportedNames,
                exportedCrcs,
                neededNames,
                neededCrcs,
                weak,
                aliases,
                softdeps,
                weakdeps,
                other);
    }

    /// Names of the symbols the module offers, in the order of its symbol table.
    public ByteStrings exportedNames() {
        return exportedNames;
    }

    /// The version of exported symbol `i`, an unsigned 64-bit value: 0 where the module has none,
    /// all ones where it could not be read.
    public long exportedCrc(int i) {
        return exportedCrcs[i];
    }

    /// Names of the symbols the module needs: the undefined ones in the order of its symbol table,
    /// then those that only its `__versions` name.
    public ByteStrings neededNames() {
        return neededNames;
    }

    /// The version of needed symbol `i` that the module was built against, an unsigned 64-bit
    /// value; 0 if it does not say.
    public long neededCrc(int i) {
        return neededCrcs[i];
    }

    /// Whether the module can do without needed symbol `i`.
    public boolean isWeak(int i) {
        return weak[i];
    }

    /// Values of the modinfo entries `alias`, in file order.
    public ByteStrings aliases() {
        return aliases;
    }

    /// Values of the modinfo entries `softdep`, in file order.
    public ByteStrings softdeps() {
        return softdeps;
    }

    /// Values of the modinfo entries `weakdep`, in file order.
    public ByteStrings weakdeps() {
        return weakdeps;
    }

    /// The first thing that could not be read, one that kmod reports before one that it passes
    /// over; null if there is none.
    public ModuleProblem problem() {
        return problem;
    }
}
