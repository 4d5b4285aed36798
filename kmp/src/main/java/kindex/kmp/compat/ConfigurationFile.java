package kindex.kmp.compat;

import java.util.ArrayList;
import java.util.List;
import kindex.symbols.config.DepmodConfReader;

/// A file for `depmod.d` that a package brings: by `override` lines in one, packages put their
/// modules in the place of the kernel's own.
///
/// @param path as it would be installed
/// @param content its bytes
public record ConfigurationFile(String path, Candidate.Content content) {
    private static final String ELSEWHERE = "/.kindex-depmod.d";

    /// Whether a file that is installed at a path is one.
    public static boolean isOne(String path) {
        return path.endsWith(".conf") && DepmodConfReader.DEFAULT_PATHS.contains(directory(path));
    }

    /// Puts files where depmod will look for them: in the directory of theirs, below whichever
    /// root, if it is one of those that are looked into, else in a further one.
    ///
    /// @param paths where depmod looks
    /// @return where it is to look then
    public static List<String> add(
            List<ConfigurationFile> brought, OverlaidFiles files, List<String> paths) {
        List<String> all = new ArrayList<>(paths);
        for (ConfigurationFile file : brought) {
            String name = file.path.substring(file.path.lastIndexOf('/'));
            boolean placed = false;
            for (String path : paths) {
                if (path.endsWith(directory(file.path))) {
                    file.content.addTo(files, path + name);
                    placed = true;
                }
            }
            if (!placed) {
                file.content.addTo(files, ELSEWHERE + name);
                if (!all.contains(ELSEWHERE)) {
                    all.add(ELSEWHERE);
                }
            }
        }
        return all;
    }

    private static String directory(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
