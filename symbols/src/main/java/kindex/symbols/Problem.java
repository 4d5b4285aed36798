package kindex.symbols;

import java.util.List;
import kindex.elf.ModuleProblem;

/// Something that was found while modules were looked for, read and linked. None of them stops the
/// search for further ones; kmod's words for each stand in its comment.
public sealed interface Problem {
    /// `could not open directory %s: %m`: a directory to be searched, as a whole.
    record DirectoryNotOpened(String path, String reason) implements Problem {}

    /// `fstatat(%d, %s): %m`, where kmod prints the descriptor of the directory.
    ///
    /// @param depth how many directories below the searched one the entry lies
    record EntryWithoutStatus(int depth, String name, String reason) implements Problem {}

    /// `openat(%d, %s, O_RDONLY): %m`: a directory below the searched one.
    record SubdirectoryNotOpened(int depth, String name, String reason) implements Problem {}

    /// `unsupported file type %s: %o`: neither file nor directory.
    record UnsupportedFileType(String path, int type) implements Problem {}

    /// A link that leads to a directory above itself; kmod follows it until it has no descriptors
    /// left.
    record DirectoryLoop(String path) implements Problem {}

    /// `could not read %s: %s`, which kmod does not say: a file or directory that a limit, of ours
    /// or of the process, keeps from being read. Ends the run: without it other indexes would come
    /// of it.
    record InputNotRead(String path, String reason) implements Problem {}

    /// Two modules of one name and of equal rank: the order of the directory decided.
    record Tie(String chosen, String ignored) implements Problem {}

    /// `could not open %s at %s: %m`.
    record FileNotOpened(String name, String directory, String reason) implements Problem {}

    /// `could not open directory %s: %m`: that of a file that was to be opened there.
    record FileDirectoryNotOpened(String directory, String reason) implements Problem {}

    /// `%s/modules.order:%zu corrupted line misses '\n'`.
    record OrderLineCorrupted(String directory, long line) implements Problem {}

    /// A problem of the `depmod.d` files.
    sealed interface ConfProblem extends Problem {}

    /// `file parse %s: %m`.
    record ConfFileNotOpened(String path, String reason) implements ConfProblem {}

    /// `files list %s: %m`.
    record ConfDirectoryNotOpened(String path, String reason) implements ConfProblem {}

    /// `Cannot stat directory entry: %s%s`.
    record ConfEntryWithoutStatus(String directory, String name) implements ConfProblem {}

    /// `Directories inside directories are not supported: %s/%s`.
    record ConfEntryIsDirectory(String directory, String name) implements ConfProblem {}

    /// `All cfg files need .conf: %s/%s`, told only when very verbose.
    record ConfNameIgnored(String directory, String name) implements ConfProblem {}

    /// `%s:%u: ignoring bad line starting with '%s'`.
    record ConfLineIgnored(String path, int line, String command) implements ConfProblem {}

    /// `%s:%u: override kernel did not match %s`, or `external directory`, told only when very
    /// verbose.
    record ConfLineForOtherKernel(String path, int line, String what, String pattern)
            implements ConfProblem {}

    /// `%s:%u: command %s not implemented yet`, told only when very verbose.
    record ConfCommandNotImplemented(String path, int line, String command)
            implements ConfProblem {}

    /// `%s:%u Invalid symbol version %s: %m`.
    record SymversLineInvalid(String path, int line, String version) implements Problem {}

    /// `%s:%u: invalid line: %s`, the line with its end.
    record SystemMapLineInvalid(String path, int line, String text) implements Problem {}

    /// `failed to load symbols from %s: %s`, and what kmod does not say.
    record ModuleUnreadable(ModuleProblem problem) implements Problem {}

    /// `%s needs unknown symbol %s`.
    record UnknownSymbol(String path, String symbol) implements Problem {}

    /// `%s disagrees about version of symbol %s`.
    record VersionDisagreement(String path, String symbol) implements Problem {}

    /// `Cycle detected: a -> b -> a`.
    record Cycle(List<String> modnames) implements Problem {}

    /// `Found %d modules in dependency cycles!`: ends the run.
    record CyclesFound(int modules) implements Problem {}
}
