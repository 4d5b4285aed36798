package kindex.symbols.graph;

/// Hears of each dependency when it is first found, in kmod's order.
@FunctionalInterface
public interface DependencyListener {
    /// @param module index of the module that needs
    /// @param symbol the name under which the symbol was found
    /// @param owner index of the module that supplies
    void needs(int module, String symbol, int owner);
}
