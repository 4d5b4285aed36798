package kindex.inspect.diff;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// How a module differs between two trees.
///
/// @param before its path in the first tree; null if it is no module there
/// @param after its path in the second tree; null if it is no module there
/// @param crcsChanged how many symbols it exports with another CRC
/// @param deltas what differs of a module that both have; aspects that do not are not there
public record ModuleChange(
        Kind kind,
        String name,
        String before,
        String after,
        int crcsChanged,
        Map<Aspect, Delta> deltas) {
    /// What became of a module.
    public enum Kind {
        /// It is there, and was not.
        GAINED,
        /// It was there, and is not.
        LOST,
        /// It was a module and is part of the kernel itself.
        BUILT_IN,
        /// It was part of the kernel itself and is a module.
        MODULAR,
        /// It has another path, whatever its compression.
        MOVED,
        /// It has the same path, and something else is another.
        CHANGED
    }

    /// What only one of the trees has.
    ///
    /// @param gained only in the second tree, sorted
    /// @param lost only in the first tree, sorted
    public record Delta(List<String> gained, List<String> lost) {
        /// Nothing.
        public static final Delta NONE = new Delta(List.of(), List.of());

        /// How many there are.
        public int size() {
            return gained.size() + lost.size();
        }
    }

    /// What differs in an aspect; [Delta#NONE] if nothing does.
    public Delta delta(Aspect aspect) {
        return deltas.getOrDefault(aspect, Delta.NONE);
    }

    static ModuleChange of(Kind kind, String name, String before, String after) {
        return new ModuleChange(kind, name, before, after, 0, new EnumMap<>(Aspect.class));
    }
}
