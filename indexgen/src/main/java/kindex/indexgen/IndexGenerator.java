package kindex.indexgen;

/// Makes the files of a source: a fixed number of independent tasks, then [#finish].
///
/// The tasks may run on several threads, each task once, in any order. The result depends on
/// neither.
public final class IndexGenerator {
    /// Prepares a run.
    ///
    /// @param warnDuplicates whether to look for duplicates (`-w`)
    /// @param textOnly whether to leave out the tries, and with them their problems (`-n`)
    public IndexGenerator(
            IndexSource source, IndexFormat format, boolean warnDuplicates, boolean textOnly) {}

    /// How many tasks there are; those that take longest have the lowest numbers.
    public int tasks() {
        return 0;
    }

    /// Runs a task: 0 to `tasks() - 1`.
    public void run(int task) {}

    /// Hands over the problems and the files, after all tasks have returned.
    public IndexSet finish(ProblemListener listener) {
        throw new UnsupportedOperationException("not yet");
    }

    /// All files, made on this thread.
    public static IndexSet generate(
            IndexSource source,
            IndexFormat format,
            ProblemListener listener,
            boolean warnDuplicates) {
        IndexGenerator generator = new IndexGenerator(source, format, warnDuplicates, false);
        for (int task = 0; task < generator.tasks(); task++) {
            generator.run(task);
        }
        return generator.finish(listener);
    }
}
