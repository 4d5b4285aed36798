package kindex.kmp.weakupdates;

import java.util.List;

/// What is to become of the links of one kernel, and why.
///
/// @param kernel its version
/// @param inconsistent whether needs of its modules are unmet before anything is changed; looked
///     for only where a package is refused
/// @param steps what was decided, in the order of deciding
/// @param changes links to be made, replaced or removed, by their paths
/// @param named modules that its indexes have to tell of anew though their links stay, by their
///     paths below the module directory, sorted: those of the event that are the kernel's own, and
///     links that lead to them
/// @param index whether the indexes are to be made anew
public record KernelPlan(
        String kernel,
        boolean inconsistent,
        List<Step> steps,
        List<Change> changes,
        List<String> named,
        boolean index) {
    /// The directory of the links, below the module directory.
    public static final String DIRECTORY = "weak-updates/";

    /// Changes alone.
    static KernelPlan of(String kernel, List<Change> changes, boolean index) {
        return new KernelPlan(kernel, false, List.of(), changes, List.of(), index);
    }

    /// The same with modules named, for which the indexes are made anew.
    KernelPlan withNamed(List<String> modules) {
        return new KernelPlan(kernel, inconsistent, steps, changes, modules, true);
    }

    /// A link that changes.
    ///
    /// @param path below the module directory
    /// @param before where it led; null if it is new
    /// @param after where it is to lead; null if it is removed
    /// @param file whether it takes the place of a plain file
    public record Change(String path, String before, String after, boolean file) {}

    /// What was decided about a package, or, where there are no packages, a module.
    public enum Outcome {
        /// Its modules are linked to.
        ADDED,
        /// They are linked to in place of another version's.
        REPLACED,
        /// Its links are removed.
        REMOVED,
        /// It is there: it was built for this kernel, or its links stand.
        PRESENT,
        /// It is not used.
        REFUSED
    }

    /// A decision.
    ///
    /// @param subject a package's label, or a module's path
    /// @param other the package in whose place it comes; null for none
    /// @param reasons why it is not used, a line each
    public record Step(Outcome outcome, String subject, String other, List<String> reasons) {}
}
