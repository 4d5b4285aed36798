package kindex.indexgen;

/// Takes what was met while the files were made, in the order in which kmod would print it.
public interface ProblemListener {
    /// Called on one thread: files in publication order, inside a file in order of generation,
    /// nothing after a fatal problem.
    void found(IndexFile file, IndexProblem problem);
}
