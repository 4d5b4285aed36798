package kindex.property;

/// One edit of a script.
///
/// @param a which of what is there, and what it becomes: taken modulo what there is to choose from
/// @param b more of the same
/// @param named whether the run after it is told what changed
record Edit(EditKind kind, int a, int b, boolean named) {}
