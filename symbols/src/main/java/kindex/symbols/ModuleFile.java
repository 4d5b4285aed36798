package kindex.symbols;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import kindex.bytes.ByteStrings;

/// A module's file as the search found it.
///
/// @param path the whole path, a character for each byte
/// @param relativePath the path below the module directory; null for a module of an external
///     directory
/// @param modname the base name up to its first `.`, with `-` as `_`
/// @param uncompressedPath the path below the module directory as `modules.order` spells it,
///     whatever the compression; null where `relativePath` is
public record ModuleFile(
        String path, String relativePath, String modname, String uncompressedPath) {
    private static final int KO = ".ko".length();

    private static final byte[][] EXTENSIONS = {
        ".ko".getBytes(ISO_8859_1),
        ".ko.gz".getBytes(ISO_8859_1),
        ".ko.xz".getBytes(ISO_8859_1),
        ".ko.zst".getBytes(ISO_8859_1)
    };

    /// The module at `path`, seen from a module directory (without `/` at its end).
    public static ModuleFile of(String path, String moduleDirectory) {
        String modname = modname(path);
        int below = moduleDirectory.length();
        if (!path.startsWith(moduleDirectory)
                || path.length() <= below
                || path.charAt(below) != '/') {
            return new ModuleFile(path, null, modname, null);
        }
        return of(path, path.substring(below + 1), modname);
    }

    /// The module at a path below a module directory.
    ///
    /// @param moduleDirectory without `/` at its end
    public static ModuleFile below(String moduleDirectory, String relativePath) {
        int length = moduleDirectory.length() + 1 + relativePath.length();
        StringBuilder path = new StringBuilder(length); // it need not grow, and there are thousands
        path.append(moduleDirectory).append('/').append(relativePath);
        return of(path.toString(), relativePath, modname(relativePath));
    }

    private static ModuleFile of(String path, String relative, String modname) {
        // kmod: tools/depmod.c, depmod_module_add: cut by the module name's length, not at ".ko"
        int end = relative.lastIndexOf('/') + 1 + modname.length() + KO;
        return new ModuleFile(
                path, relative, modname, relative.substring(0, Math.min(end, relative.length())));
    }

    /// A path's module name (kmod: shared/util.c, `path_to_modname`).
    public static String modname(String path) {
        int start = path.lastIndexOf('/') + 1;
        int dot = path.indexOf('.', start);
        String name = path.substring(start, dot < 0 ? path.length() : dot);
        return name.indexOf('-') < 0 ? name : name.replace('-', '_');
    }

    /// Whether a file name is a module's: `.ko`, plain or compressed, with something before it.
    public static boolean isModuleName(String name) {
        return hasExtension(name, ".ko")
                || hasExtension(name, ".ko.gz")
                || hasExtension(name, ".ko.xz")
                || hasExtension(name, ".ko.zst");
    }

    /// Whether string `i` of a list is such a name.
    public static boolean isModuleName(ByteStrings names, int i) {
        byte[] array = names.array();
        int start = names.start(i);
        int end = names.end(i);
        for (byte[] extension : EXTENSIONS) {
            int from = end - extension.length;
            if (from > start && Arrays.equals(array, from, end, extension, 0, extension.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasExtension(String name, String extension) {
        return name.length() > extension.length() && name.endsWith(extension);
    }

    /// How `modules.dep` names it: below the module directory, else by its whole path.
    public String indexPath() {
        return relativePath != null ? relativePath : path;
    }
}
