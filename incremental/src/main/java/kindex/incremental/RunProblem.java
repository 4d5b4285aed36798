package kindex.incremental;

/// Something that concerns a run as a whole. kmod's words for each stand in its comment.
public sealed interface RunProblem {
    /// `-e needs -E or -F`.
    record ErrsymsWithoutSymbols() implements RunProblem {}

    /// `could not load %s: %s`: the file of `-E` or `-F`. Ends the run.
    record SymbolFileNotRead(String path, String reason) implements RunProblem {}

    /// `could not search modules: %s`. Ends the run.
    record ModulesNotSearched(String reason) implements RunProblem {}

    /// `%s: not absolute path.`: a module named on the command line. Ends the run.
    record ModuleNotAbsolute(String path) implements RunProblem {}

    /// `could not create module %s: %s`. Ends the run.
    record ModuleNotFound(String path, String reason) implements RunProblem {}

    /// `kmod_module '%s' already exists with different path: new-path='%s' old-path='%s'`. Ends the
    /// run.
    record ModuleNamedTwice(String modname, String path, String earlierPath)
            implements RunProblem {}

    /// `could not build module array: %s`: 65,535 modules or more. Ends the run.
    record TooManyModules(int modules) implements RunProblem {}

    /// `could not create directory %s: %m`. Ends the run.
    record OutputNotCreated(String directory, String reason) implements RunProblem {}

    /// `could not open directory %s: %m`. Ends the run.
    record OutputNotOpened(String directory, String reason) implements RunProblem {}

    /// An index, or its new name, could not be written; no index was changed, or none further.
    record IndexNotWritten(String directory, String file, String reason) implements RunProblem {}

    /// The indexes are published, but whether the disk has them cannot be said.
    record NotSynced(String directory, String reason) implements RunProblem {}

    /// `could not open directory %s: %m`, while `-A` looks whether there is work.
    record QuickDirectoryNotOpened(String directory, String reason) implements RunProblem {}

    /// `could not fstatat(%s, modules.dep): %m`, while `-A` looks whether there is work.
    record QuickWithoutIndex(String directory, String reason) implements RunProblem {}

    /// Another run is at work on the directory, and the request is not to wait. Ends the run.
    record AnotherRun(String directory) implements RunProblem {}

    /// The lock of the directory cannot be had, and not because of a run to wait for. Ends the run.
    record NotLocked(String path, String reason) implements RunProblem {}

    /// The cache could not be written: the next run reads everything.
    record CacheNotWritten(String path, String reason) implements RunProblem {}

    /// A file that the caller named is neither there nor was it indexed before.
    record NamedFileUnknown(String path) implements RunProblem {}

    /// A facts file cannot be used; its modules are read.
    record FactsNotUsed(String path, String reason) implements RunProblem {}
}
