package kindex.kmp.compat;

import java.util.List;
import kindex.elf.ModuleProblem;

/// Whether candidates fit a kernel.
///
/// @param kernel its version
/// @param versions whether CRCs could be compared: not if only a `System.map` is known
/// @param placed the candidates, in the order in which they were given
/// @param misfits needs that are not met, in the order of depmod's warnings
/// @param cycles modules that need each other, each cycle by module names; depmod makes no indexes
///     of such a tree
/// @param loader what the kernel's loader would say to candidates besides that
/// @param cyclicBefore whether there were cycles without the candidates, too
public record Verdict(
        String kernel,
        boolean versions,
        List<Placed> placed,
        List<Misfit> misfits,
        List<List<String>> cycles,
        List<LoaderFinding> loader,
        boolean cyclicBefore) {
    /// Whether all needs of the candidates are met, no need of an installed module is unmet because
    /// of them, and the kernel's loader refuses none.
    public boolean fits() {
        return (cycles.isEmpty() || cyclicBefore)
                && misfits.stream().allMatch(Misfit::before)
                && loader.stream().noneMatch(f -> f.kind() == LoaderFinding.Kind.REFUSED)
                && isReadable();
    }

    /// Whether all candidates that would be used could be read.
    public boolean isReadable() {
        return placed.stream().noneMatch(p -> p.problem() != null && p.problem().reported());
    }

    /// A candidate in its place.
    ///
    /// @param path its place, as depmod names it
    /// @param hiddenBy the module of the same name that is used in place of it; null if it is used
    /// @param replaces the installed module that is no longer used, or whose file it replaces; null
    ///     for none
    /// @param suppliers who meets its needs: the kernel first, then modules in depmod's order
    /// @param problem what of it could not be read; null if nothing
    public record Placed(
            Candidate candidate,
            String path,
            String hiddenBy,
            String replaces,
            List<Supplier> suppliers,
            ModuleProblem problem) {}

    /// Who meets needs of a module.
    ///
    /// @param path a module as depmod names it; null for the kernel itself
    /// @param symbols how many of its symbols are needed
    public record Supplier(String path, int symbols) {}

    /// A need that is not met.
    ///
    /// @param path the module, as depmod names it
    /// @param ofCandidate whether it is a candidate
    /// @param supplied who supplies the symbol with another CRC; null if nobody supplies it
    /// @param crc the CRC that is needed
    /// @param formerly who supplied it without the candidates, if it is an installed module's need;
    ///     null for nobody
    /// @param before whether depmod warns of it without the candidates, too
    public record Misfit(
            String path,
            boolean ofCandidate,
            String symbol,
            long crc,
            Supply supplied,
            Supply formerly,
            boolean before) {}

    /// A symbol's supplier.
    ///
    /// @param path a module as depmod names it; null for the kernel itself
    /// @param crc the CRC that it has there
    public record Supply(String path, long crc) {}
}
