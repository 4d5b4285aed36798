package kindex.inspect.diff;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import kindex.elf.Modinfo;
import kindex.elf.ModuleContents;
import kindex.host.WorkCrew;
import kindex.incremental.ReadTree;

/// What the modules of a tree declare in `.modinfo` that no index holds: parameters and firmware.
public final class ModuleDeclarations {
    private static final Declared NOTHING = new Declared(new TreeSet<>(), new TreeSet<>());

    private final List<Declared> declared;

    private ModuleDeclarations(List<Declared> declared) {
        this.declared = declared;
    }

    /// What a module declares.
    record Declared(SortedSet<String> parameters, SortedSet<String> firmware) {}

    /// Reads them. A module that cannot be read declares nothing; whoever read the tree has said
    /// so.
    /// @param readers one for each thread
    public static ModuleDeclarations read(
            ReadTree tree, Supplier<ModuleContents> readers, int threads) {
        Declared[] all = new Declared[tree.size()];
        WorkCrew.run(
                threads,
                all.length,
                () -> {
                    ModuleContents contents = readers.get();
                    return i -> all[i] = read(contents, tree.file(i).path());
                });
        return new ModuleDeclarations(List.of(all));
    }

    /// What module `idx` of the tree declares.
    Declared of(int idx) {
        return declared.get(idx);
    }

    private static Declared read(ModuleContents contents, String path) {
        return contents.load(path) == null
                ? of(Modinfo.read(path, contents.bytes(), contents.length()))
                : NOTHING;
    }

    private static Declared of(Modinfo modinfo) {
        SortedMap<String, String> types = new TreeMap<>();
        SortedSet<String> firmware = new TreeSet<>();
        for (int i = 0; i < modinfo.size(); i++) {
            String value = modinfo.value(i);
            int colon = value.indexOf(':');
            switch (modinfo.key(i)) {
                case "parm" -> types.putIfAbsent(colon < 0 ? value : value.substring(0, colon), "");
                case "parmtype" -> {
                    if (colon > 0) {
                        String type = " (" + value.substring(colon + 1) + ")";
                        types.put(value.substring(0, colon), type);
                    }
                }
                case "firmware" -> firmware.add(value);
                default -> {
                    // no matter here
                }
            }
        }
        SortedSet<String> parameters = new TreeSet<>();
        types.forEach((name, type) -> parameters.add(name + type));
        return new Declared(parameters, firmware);
    }
}
