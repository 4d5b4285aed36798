package kindex.kmp.repo;

import java.util.ArrayList;
import java.util.List;
import kindex.host.HostFiles;
import kindex.kmp.compat.Candidate;
import kindex.kmp.compat.ConfigurationFile;
import kindex.kmp.compat.OverlaidFiles;
import kindex.symbols.config.DepmodConfReader;

/// Which of its modules a package puts before all others of their names, by `override` lines in
/// files for `depmod.d` that it brings.
final class Preference {
    private static final String WEAK = "weak-updates/";

    private final HostFiles files;
    private final List<ConfigurationFile> brought = new ArrayList<>();

    Preference(HostFiles files) {
        this.files = files;
    }

    /// Forgets the package before.
    void clear() {
        brought.clear();
    }

    /// Takes a file into account.
    void add(String path, byte[] content) {
        brought.add(new ConfigurationFile(path, new Candidate.Content.InMemory(content)));
    }

    /// Modules with the mark of those that are preferred, where they lie or where links to them
    /// will.
    List<PackagedModule> marked(List<PackagedModule> modules) {
        if (brought.isEmpty()) {
            return List.copyOf(modules);
        }
        List<PackagedModule> marked = new ArrayList<>();
        for (PackagedModule module : modules) {
            marked.add(isPreferred(module) ? module.asPreferred() : module);
        }
        return marked;
    }

    private boolean isPreferred(PackagedModule module) {
        OverlaidFiles overlaid = new OverlaidFiles(files);
        List<String> paths = ConfigurationFile.add(brought, overlaid, List.of());
        List<String> overrides =
                DepmodConfReader.read(overlaid, paths, module.kernel(), _ -> {}).overrides();
        String root = "/" + module.kernel() + "/";
        String below = module.path().substring(module.path().indexOf(root) + root.length());
        String directory = below.substring(0, below.lastIndexOf('/') + 1);
        String inner = directory.substring(directory.indexOf('/') + 1);
        return overrides.contains(directory + module.name())
                || overrides.contains(WEAK + directory + module.name())
                || overrides.contains(WEAK + inner + module.name());
    }
}
