package kindex.symbols;

import kindex.bytes.ByteStrings;

/// The modules of a tree in kmod's order (`idx`), by name and by path. Immutable.
///
/// Names and paths lie in flat columns: of thousands of modules that an earlier run knew, hardly
/// one is ever looked at as a file of its own.
public final class ModuleList {
    private final String moduleDirectory;
    private final ModuleFile[] files;
    private final ByteStrings modnames;
    private final ByteStrings paths;

    private ModuleList(
            String moduleDirectory, ModuleFile[] files, ByteStrings modnames, ByteStrings paths) {
        this.moduleDirectory = moduleDirectory;
        this.files = files;
        this.modnames = modnames;
        this.paths = paths;
    }

    /// The modules that a search found.
    ///
    /// @param files in kmod's order; not to be written from now on
    public static ModuleList of(ModuleFile... files) {
        String[] modnames = new String[files.length];
        String[] paths = new String[files.length];
        for (int i = 0; i < files.length; i++) {
            modnames[i] = files[i].modname();
            paths[i] = files[i].indexPath();
        }
        return new ModuleList(null, files, ByteStrings.of(modnames), ByteStrings.of(paths));
    }

    /// The modules at some paths below a module directory.
    ///
    /// @param moduleDirectory without `/` at its end
    /// @param paths relative to it, in kmod's order
    public static ModuleList below(String moduleDirectory, ByteStrings paths) {
        return new ModuleList(moduleDirectory, null, modnames(paths), paths);
    }

    /// The module names of paths (kmod: shared/util.c, `path_to_modname`).
    ///
    /// @see ModuleFile#modname
    public static ByteStrings modnames(ByteStrings paths) {
        int[] starts = new int[paths.size() + 1];
        byte[] names = new byte[paths.bytes()];
        for (int i = 0; i < paths.size(); i++) {
            int length = copyModname(paths.array(), paths.start(i), paths.end(i), names, starts[i]);
            starts[i + 1] = starts[i] + length + 1;
        }
        return new ByteStrings(names, starts, 0, paths.size());
    }

    /// @return how long the name is
    private static int copyModname(byte[] path, int from, int to, byte[] names, int start) {
        int at = to;
        while (at > from && path[at - 1] != '/') {
            at--;
        }
        int next = start;
        while (at < to && path[at] != '.') {
            byte c = path[at++];
            names[next++] = c == '-' ? (byte) '_' : c;
        }
        return next - start;
    }

    /// How many modules there are.
    public int size() {
        return paths.size();
    }

    /// The module directory, if the modules are known by their paths below it alone: then
    /// [#path] is it, a slash and [#paths]; else null.
    public String directory() {
        return moduleDirectory;
    }

    /// The file of a module.
    public ModuleFile file(int idx) {
        return files != null ? files[idx] : ModuleFile.below(moduleDirectory, paths.get(idx));
    }

    /// The whole path of a module, a character for each byte.
    public String path(int idx) {
        return files != null ? files[idx].path() : moduleDirectory + "/" + paths.get(idx);
    }

    /// The name of a module.
    public String modname(int idx) {
        return modnames.get(idx);
    }

    /// The names of the modules by `idx`.
    public ByteStrings modnames() {
        return modnames;
    }

    /// How `modules.dep` names the modules, by `idx`: see [ModuleFile#indexPath].
    public ByteStrings paths() {
        return paths;
    }
}
