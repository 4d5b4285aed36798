package kindex.lookup.config;

import java.util.List;

/// What `modprobe.d`, `modules.softdep`, `modules.weakdep` and the kernel's command line say; all
/// lists in the order in which it was read. Names have `_` for `-`.
///
/// @param blacklist modules that no alias of theirs loads
/// @param problems what could not be understood
public record ModprobeConfig(
        List<Alias> aliases,
        List<String> blacklist,
        List<Setting> options,
        List<Setting> installs,
        List<Setting> removes,
        List<Softdep> softdeps,
        List<Weakdep> weakdeps,
        List<ConfigProblem> problems) {
    /// No configuration at all.
    public static final ModprobeConfig EMPTY =
            new ModprobeConfig(
                    List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                    List.of());

    /// A pattern, and the module it stands for.
    public record Alias(String pattern, String module) {}

    /// A module, or a pattern of modules for commands, and its options or its command.
    public record Setting(String module, String text) {}

    /// A pattern of modules, and what to load before and behind them.
    public record Softdep(String module, List<String> pre, List<String> post) {}

    /// A pattern of modules, and what they may ask for themselves.
    public record Weakdep(String module, List<String> names) {}
}
