package kindex.inspect;

/// A symbol by which one module needs another.
///
/// @param name as the module that needs it spells it
/// @param weak whether the module can be loaded without it
public record NeededSymbol(String name, boolean weak) {}
