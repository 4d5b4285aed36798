package kindex.inspect.diff;

import java.util.List;

/// How a pattern differs between two trees. Modules count whether they are built in or not: what
/// hardware works is the question.
///
/// @param bus the kind of hardware or service: what stands before the first `:` or `-`
/// @param before the modules that have it in the first tree, by name
/// @param after the modules that have it in the second tree, by name
public record AliasChange(
        Kind kind, String bus, String pattern, List<String> before, List<String> after) {
    /// What became of a pattern.
    public enum Kind {
        /// No module had it.
        GAINED,
        /// No module has it.
        LOST,
        /// A module had it that is built in now. Kernels before 6.18 do not list the device tables
        /// of built-in modules, so it says nothing of hardware.
        BUILT_IN,
        /// A module has it that was built in, and of which that kernel listed no alias.
        MODULAR,
        /// Other modules have it.
        MOVED
    }

    /// The bus of a pattern; `name` for one that is only a name.
    static String bus(String pattern) {
        int colon = pattern.indexOf(':');
        int end = colon > 0 ? colon : pattern.indexOf('-');
        String bus = end > 0 ? pattern.substring(0, end) : "name";
        // acpi*:, dmi*: and of:N*T*: may have more before their colon
        return bus.endsWith("*") ? bus.substring(0, bus.length() - 1) : bus;
    }
}
