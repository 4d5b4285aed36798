package kindex.symbols.config;

import java.util.ArrayList;
import java.util.List;
import kindex.bytes.ByteSink;
import kindex.bytes.XxHash64;

/// What the `depmod.d` files say, for one kernel version.
///
/// Overrides, searches and externals are in kmod's order, which is the reverse of the order of
/// reading: each new one is pushed in front (kmod: tools/depmod.c, `cfg_search_add` and others).
/// The order decides which module wins.
///
/// @param overrides `subdir/modname` each
/// @param searches directories below the module directory, or [#BUILT_IN], or [#EXTERNAL]
/// @param externals directories, absolute as configured
/// @param excludes names of files and directories
public record DepmodConfig(
        List<String> overrides,
        List<String> searches,
        List<String> externals,
        List<String> excludes) {
    /// The entry of `search` that stands for every directory that no entry names.
    public static final String BUILT_IN = "built-in";

    /// The entry of `search` that stands for all external directories.
    public static final String EXTERNAL = "external";

    /// What holds where no file says anything: `updates` wins.
    public static final DepmodConfig DEFAULT =
            new DepmodConfig(List.of(), List.of("updates"), List.of(), List.of());

    /// Whether a name is never looked at: the two links to the sources, and what `exclude` names.
    public boolean excludes(String name) {
        return name.equals("build") || name.equals("source") || excludes.contains(name);
    }

    /// A checksum (XXH64) of all that is configured, in order.
    public long checksum() {
        ByteSink all = new ByteSink(256);
        for (List<String> list : List.of(overrides, searches, externals, excludes)) {
            all.putLittleEndian32(list.size());
            for (String one : list) {
                all.putLittleEndian32(one.length());
                all.putLatin1(one);
            }
        }
        return XxHash64.of(all.array(), 0, all.length(), 0);
    }

    /// Collects lines in their order of reading.
    static final class Builder {
        private final List<String> overrides = new ArrayList<>();
        private final List<String> searches = new ArrayList<>();
        private final List<String> externals = new ArrayList<>();
        private final List<String> excludes = new ArrayList<>();

        void override(String modname, String subdirectory) {
            overrides.addFirst(subdirectory + "/" + modname);
        }

        void search(String directory) {
            searches.addFirst(directory);
        }

        void external(String directory) {
            externals.addFirst(directory);
        }

        void exclude(String name) {
            excludes.addFirst(name);
        }

        DepmodConfig build() {
            return new DepmodConfig(
                    List.copyOf(overrides),
                    searches.isEmpty() ? DEFAULT.searches : List.copyOf(searches),
                    List.copyOf(externals),
                    List.copyOf(excludes));
        }
    }
}
