package kindex.symbols;

/// Hears of problems one after the other, in the order in which kmod would print them.
@FunctionalInterface
public interface ProblemListener {
    /// Called once for each problem.
    void found(Problem problem);
}
