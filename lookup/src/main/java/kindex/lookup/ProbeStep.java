package kindex.lookup;

/// A step that modprobe would take to load something.
///
/// @param module the module's name
/// @param subject the file of `INSMOD`, the command of `INSTALL`, else the module's name
/// @param options of `INSMOD` and `INSTALL`, followed by a blank if there are any, as kmod has them
public record ProbeStep(Action action, String module, String subject, String options) {
    /// What is done.
    public enum Action {
        /// A file is loaded.
        INSMOD,
        /// A command of `modprobe.d` is run.
        INSTALL,
        /// Nothing: the kernel has it.
        BUILTIN
    }

    /// The line that `modprobe --show-depends` prints, without its end.
    public String line() {
        return switch (action) {
            case INSMOD -> "insmod " + subject + " " + options;
            case INSTALL -> "install " + subject + " " + options;
            case BUILTIN -> "builtin " + subject;
        };
    }
}
