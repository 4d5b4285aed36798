package kindex.incremental;

import kindex.elf.ModuleProblem;
import kindex.indexgen.IndexFile;
import kindex.indexgen.IndexProblem;
import kindex.symbols.Problem;

/// Hears of everything that a run finds, on the thread that runs it, in the order in which kmod
/// would print it. What is not of interest need not be heard: by itself every method does nothing.
public interface RunListener {
    /// Something about the search for modules, or about modules.
    default void found(Problem problem) {}

    /// Something about the making of an index.
    default void found(IndexFile file, IndexProblem problem) {}

    /// Something about the run as a whole.
    default void found(RunProblem problem) {}

    /// A part of a module that kmod passes over in silence when it cannot be read.
    default void unread(ModuleProblem problem) {}

    /// A dependency, when it is first found, if the request asks to hear of them.
    ///
    /// @param path the module that needs
    /// @param ownerPath the module that supplies
    default void needs(String path, String symbol, String ownerPath) {}

    /// The text files, of a run that publishes nothing; called at most once for each file.
    default void text(IndexFile file, byte[] array, int length) {}

    /// What an incremental run did about a module, if the request asks to hear of it.
    default void decided(Decision decision) {}

    /// What an incremental run came to, if the request asks to hear of it.
    default void summary(IncrementalSummary summary) {}
}
