package kindex.cli;

import java.util.Locale;
import kindex.elf.ModuleProblem;
import kindex.incremental.Decision;
import kindex.incremental.IncrementalSummary;
import kindex.incremental.RunListener;
import kindex.incremental.RunProblem;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexProblem;
import kindex.symbols.Problem;

/// Says what a run finds in kmod's own words: callers look for them.
final class KmodWords implements RunListener {
    /// Lowest descriptor that kmod's walk uses; it prints descriptors in two of its messages.
    private static final int FIRST_DESCRIPTOR = 3;

    private final Messages messages;
    private final boolean verbose;
    private final boolean veryVerbose;
    private final boolean tellTies;
    private final boolean tellUnread;
    private boolean namesModules;

    /// Takes decisions as JSON; null where they are told as lines.
    private final ExplainJson explained;

    /// @param verbosity how many `-v` were given
    /// @param tellTies whether it is said where the order of a directory decided (`-w`)
    /// @param tellUnread whether it is said what kmod passes over in silence (`--strict`)
    /// @param explainJson whether decisions are told as JSON, a document at the end
    KmodWords(
            Messages messages,
            int verbosity,
            boolean tellTies,
            boolean tellUnread,
            boolean explainJson) {
        this.messages = messages;
        this.verbose = verbosity > 0;
        this.veryVerbose = verbosity > 1;
        this.tellTies = tellTies;
        this.tellUnread = tellUnread;
        this.explained = explainJson ? new ExplainJson() : null;
    }

    /// Has modules named where kmod's words do not: for runs that kmod could not make.
    KmodWords namingModules() {
        namesModules = true;
        return this;
    }

    @Override
    public void found(Problem problem) {
        switch (problem) {
            case Problem.DirectoryNotOpened(var path, var reason) ->
                    messages.error("could not open directory " + path + ": " + reason);
            case Problem.EntryWithoutStatus(var depth, var name, var reason) ->
                    messages.error(
                            "fstatat(" + (FIRST_DESCRIPTOR + depth) + ", " + name + "): " + reason);
            case Problem.SubdirectoryNotOpened(var depth, var name, var reason) ->
                    messages.error(
                            "openat("
                                    + (FIRST_DESCRIPTOR + depth)
                                    + ", "
                                    + name
                                    + ", O_RDONLY): "
                                    + reason);
            case Problem.UnsupportedFileType(var path, var type) ->
                    messages.error(
                            "unsupported file type " + path + ": " + Integer.toOctalString(type));
            case Problem.DirectoryLoop(var path) ->
                    messages.error("not entered: " + path + " leads to a directory above itself");
            case Problem.InputNotRead(var path, var reason) ->
                    messages.fatal("could not read " + path + ": " + reason);
            case Problem.Tie(var chosen, var ignored) -> {
                if (tellTies) {
                    messages.warning(
                            "equal rank: "
                                    + chosen
                                    + " is used and "
                                    + ignored
                                    + " is not, by their order in the directory");
                }
            }
            case Problem.FileNotOpened(var name, var directory, var reason) ->
                    messages.warning("could not open " + name + " at " + directory + ": " + reason);
            case Problem.FileDirectoryNotOpened(var directory, var reason) ->
                    messages.warning("could not open directory " + directory + ": " + reason);
            case Problem.OrderLineCorrupted(var directory, var line) ->
                    messages.error(
                            directory + "/modules.order:" + line + " corrupted line misses '\\n'");
            case Problem.ModuleUnreadable(var module) -> unreadable(module);
            case Problem.UnknownSymbol(var path, var symbol) ->
                    messages.warning(path + " needs unknown symbol " + symbol);
            case Problem.VersionDisagreement(var path, var symbol) ->
                    messages.warning(path + " disagrees about version of symbol " + symbol);
            case Problem.Cycle(var modnames) ->
                    messages.error("Cycle detected: " + String.join(" -> ", modnames));
            case Problem.CyclesFound(var modules) ->
                    messages.error("Found " + modules + " modules in dependency cycles!");
            case Problem.SymversLineInvalid(var path, var line, var version) ->
                    messages.error(path + ":" + line + " Invalid symbol version " + version);
            case Problem.SystemMapLineInvalid(var path, var line, var text) ->
                    messages.error(path + ":" + line + ": invalid line: " + text);
            case Problem.ConfProblem conf -> configuration(conf);
        }
    }

    private void configuration(Problem.ConfProblem problem) {
        switch (problem) {
            case Problem.ConfFileNotOpened(var path, var reason) ->
                    messages.error("file parse " + path + ": " + reason);
            case Problem.ConfDirectoryNotOpened(var path, var reason) ->
                    messages.error("files list " + path + ": " + reason);
            case Problem.ConfEntryWithoutStatus(var directory, var name) ->
                    messages.error("Cannot stat directory entry: " + directory + name);
            case Problem.ConfEntryIsDirectory(var directory, var name) ->
                    messages.error(
                            "Directories inside directories are not supported: "
                                    + directory
                                    + "/"
                                    + name);
            case Problem.ConfNameIgnored(var directory, var name) ->
                    info("All cfg files need .conf: " + directory + "/" + name);
            case Problem.ConfLineIgnored(var path, var line, var command) ->
                    messages.error(
                            path
                                    + ":"
                                    + line
                                    + ": ignoring bad line starting with '"
                                    + command
                                    + "'");
            case Problem.ConfLineForOtherKernel(var path, var line, var what, var pattern) ->
                    info(path + ":" + line + ": " + what + " did not match " + pattern);
            case Problem.ConfCommandNotImplemented(var path, var line, var command) ->
                    info(path + ":" + line + ": command " + command + " not implemented yet");
        }
    }

    private void info(String text) {
        if (veryVerbose) {
            messages.info(text);
        }
    }

    private void unreadable(ModuleProblem module) {
        messages.error(
                "failed to load symbols from "
                        + module.path()
                        + ": "
                        + module.errno().words()
                        + " ("
                        + detail(module)
                        + ")");
    }

    private static String detail(ModuleProblem module) {
        return "offset "
                + module.offset()
                + ": found "
                + module.found()
                + ", expected "
                + module.expected();
    }

    @Override
    public void unread(ModuleProblem problem) {
        if (tellUnread) {
            messages.warning("not wholly read: " + problem.path() + " (" + detail(problem) + ")");
        }
    }

    @Override
    public void found(IndexFile file, IndexProblem problem) {
        switch (problem) {
            case IndexProblem.UnmatchedBracket(var pattern) ->
                    messages.warning("Unmatched bracket in " + pattern);
            case IndexProblem.DuplicateDeps(var line) ->
                    messages.warning("duplicate module deps:\n" + line);
            case IndexProblem.DuplicateAlias(var pattern, var modname) ->
                    messages.warning("duplicate module alias:\n" + pattern + " " + modname);
            case IndexProblem.DuplicateSymbol(var alias, var modname) ->
                    messages.warning("duplicate module syms:\n" + alias + " " + modname);
            case IndexProblem.InvalidBuiltinLine(var line) ->
                    messages.error("Invalid modules.builtin line: " + line);
            case IndexProblem.StreamOverflow(var content) ->
                    messages.warning("Could not flush stream: 28. Partial content: " + content);
            case IndexProblem.DevnameWithoutNumbers(var modname, var devname) ->
                    messages.error(
                            "Module '"
                                    + modname
                                    + "' has devname ("
                                    + devname
                                    + ") but lacks major and minor information. Ignoring.");
            case IndexProblem.BadIndexCharacter(var character, var text, var module) -> {
                messages.fatal(
                        "Module index: bad character '"
                                + (char) character
                                + "'=0x"
                                + Integer.toHexString(character)
                                + " - only 7-bit ASCII is supported:\n"
                                + text);
                if (!module.isEmpty() && namesModules) {
                    messages.line("found in module " + module);
                }
            }
            case IndexProblem.NamelessSymbol() -> {
                messages.error("output symbols: Cannot allocate memory");
                messages.error(
                        "Could not write index 'modules.symbols.bin': Cannot allocate memory");
            }
            case IndexProblem.IndexTooLarge(var bytes) ->
                    messages.fatal(
                            file.fileName()
                                    + " would have "
                                    + bytes
                                    + " bytes; its format ends at 268435455");
        }
    }

    @Override
    public void found(RunProblem problem) {
        switch (problem) {
            case RunProblem.ErrsymsWithoutSymbols() -> messages.warning("-e needs -E or -F");
            case RunProblem.SymbolFileNotRead(var path, var reason) ->
                    messages.fatal("could not load " + path + ": " + reason);
            case RunProblem.ModulesNotSearched(var reason) ->
                    messages.fatal("could not search modules: " + reason);
            case RunProblem.ModuleNotAbsolute(var path) ->
                    messages.fatal(path + ": not absolute path.");
            case RunProblem.ModuleNotFound(var path, var reason) ->
                    messages.fatal("could not create module " + path + ": " + reason);
            case RunProblem.ModuleNamedTwice(var modname, var path, var earlier) ->
                    namedTwice(modname, path, earlier);
            case RunProblem.TooManyModules(var modules) ->
                    messages.fatal("could not build module array: Numerical result out of range");
            case RunProblem.OutputNotCreated(var directory, var reason) ->
                    messages.fatal("could not create directory " + directory + ": " + reason);
            case RunProblem.OutputNotOpened(var directory, var reason) ->
                    messages.fatal("could not open directory " + directory + ": " + reason);
            case RunProblem.IndexNotWritten(var directory, var file, var reason) ->
                    messages.error("Could not write index '" + file + "': " + reason);
            case RunProblem.NotSynced(var directory, var reason) ->
                    messages.error("could not sync " + directory + ": " + reason);
            case RunProblem.QuickDirectoryNotOpened(var directory, var reason) ->
                    messages.error("could not open directory " + directory + ": " + reason);
            case RunProblem.QuickWithoutIndex(var directory, var reason) ->
                    messages.error("could not fstatat(" + directory + ", modules.dep): " + reason);
            case RunProblem.AnotherRun(var directory) ->
                    messages.error("another depmod is at work in " + directory);
            case RunProblem.NotLocked(var path, var reason) ->
                    messages.error("could not lock " + path + ": " + reason);
            case RunProblem.FactsNotUsed(var path, var reason) ->
                    messages.warning("facts of " + path + " are not used: " + reason);
            case RunProblem.NamedFileUnknown(var path) ->
                    messages.warning(path + " is not there, nor was it indexed before");
            case RunProblem.CacheNotWritten(var path, var reason) -> {
                if (verbose) {
                    messages.line("the cache " + path + " could not be written: " + reason);
                }
            }
        }
    }

    private void namedTwice(String modname, String path, String earlier) {
        if (path.equals(earlier)) {
            messages.error("hash_add_unique " + modname + ": File exists");
            messages.fatal("could not add module " + path + ": File exists");
            return;
        }
        messages.error(
                "kmod_module '"
                        + modname
                        + "' already exists with different path: new-path='"
                        + path
                        + "' old-path='"
                        + earlier
                        + "'");
        messages.fatal("could not create module " + path + ": File exists");
    }

    @Override
    public void needs(String path, String symbol, String ownerPath) {
        if (verbose) {
            messages.tell(path + " needs \"" + symbol + "\": " + ownerPath);
        }
    }

    @Override
    public void text(IndexFile file, byte[] array, int length) {
        messages.printLines(array, length);
    }

    @Override
    public void decided(Decision decision) {
        if (explained != null) {
            explained.decided(decision);
            return;
        }
        String action = decision.reason().action().name().toLowerCase(Locale.ROOT);
        messages.tell(action + " " + decision.path() + ": " + decision.reason().words());
    }

    @Override
    public void summary(IncrementalSummary s) {
        String written = s.rewritten() + " indexes written";
        if (explained != null) {
            boolean kept = s.rewritten() == 0;
            messages.print(
                    explained.text(s.cache(), s.reused(), s.reread(), s.dropped(), kept, written));
            return;
        }
        messages.print(
                "summary: "
                        + s.reused()
                        + " reused, "
                        + s.reread()
                        + " reread, "
                        + s.dropped()
                        + " dropped; "
                        + written
                        + "; cache "
                        + s.cache()
                        + "\n");
    }
}
