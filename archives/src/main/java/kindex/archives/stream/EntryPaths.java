package kindex.archives.stream;

import java.util.HashMap;
import java.util.Map;
import kindex.archives.EntryType;
import kindex.archives.PackageFormatException;
import kindex.archives.PackageLimits;

/// The paths of a package so far, and whether one more can be.
///
/// Refused are absolute paths, `..`, NUL bytes, what lies below a symbolic link of the same package
/// and what was there before, directories excepted: no package of a distribution has such, and they
/// would mean other files than they seem to.
final class EntryPaths {
    /// Linux takes no longer path (`PATH_MAX` with its NUL).
    private static final int LONGEST = 4095;

    /// What keeping a path takes besides its bytes, in about.
    private static final int ENTRY = 100;

    /// Garbage is collected each time what is kept has grown by so much: a kernel's package comes
    /// to it once, or not at all. Else the garbage of the entries decides about the peak, and how
    /// much of that there may be the collector decides by the time that it takes.
    private static final int COLLECTED = 1 << 20;

    private final BoundedStream stream;
    private final PackageLimits limits;
    private final Map<String, EntryType> types = new HashMap<>();
    private int links;
    private int entries;
    private long bytes;

    EntryPaths(BoundedStream stream, PackageLimits limits) {
        this.stream = stream;
        this.limits = limits;
    }

    /// The path with `/` before it and without `.` and empty components; `/` for the root.
    String add(String raw, EntryType type) throws PackageFormatException {
        if (++entries > limits.entries()) {
            throw stream.defect("one more entry", "at most " + limits.entries());
        }
        String path = clean(raw);
        keep(path.length() + ENTRY);
        EntryType before = types.put(path, type);
        if (before != null && (before != EntryType.DIRECTORY || type != EntryType.DIRECTORY)) {
            throw stream.defect(path + " a second time", "each path once");
        }
        checkAbove(path);
        if (type == EntryType.SYMLINK) {
            links++;
        }
        return path;
    }

    /// Counts bytes that are kept in memory from now on.
    void keep(int more) throws PackageFormatException {
        long steps = bytes / COLLECTED;
        bytes += more;
        if (bytes / COLLECTED > steps) {
            Runtime.getRuntime().gc();
        }
        if (bytes > stream.keptBytes()) {
            String most = "at most " + stream.keptBytes() + " bytes of them so far";
            throw stream.defect("one more path", most);
        }
    }

    /// The path of an entry that came before, by the name that a hard link gives.
    String existing(String raw) throws PackageFormatException {
        String path = clean(raw);
        if (types.get(path) == null || types.get(path) == EntryType.DIRECTORY) {
            throw stream.defect("a link to " + path, "one to a file before it");
        }
        return path;
    }

    private String clean(String raw) throws PackageFormatException {
        if (raw.isEmpty() || raw.length() > LONGEST) {
            String found = "a path of " + raw.length() + " bytes";
            throw stream.defect(found, "1 to " + LONGEST);
        }
        if (raw.charAt(0) == '/') {
            throw stream.defect("the absolute path " + raw, "a relative one");
        }
        if (raw.indexOf('\0') >= 0) {
            throw stream.defect("a path with a NUL byte", "one without");
        }
        StringBuilder path = new StringBuilder(raw.length() + 1);
        for (int from = 0, to; from <= raw.length(); from = to + 1) {
            to = raw.indexOf('/', from);
            to = to < 0 ? raw.length() : to;
            String component = raw.substring(from, to);
            if (component.equals("..")) {
                throw stream.defect("the path " + raw, "one without ..");
            }
            if (!component.isEmpty() && !component.equals(".")) {
                path.append('/').append(component);
            }
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    private void checkAbove(String path) throws PackageFormatException {
        if (links == 0) {
            return;
        }
        for (int slash = path.lastIndexOf('/'); slash > 0; ) {
            String above = path.substring(0, slash);
            if (types.get(above) == EntryType.SYMLINK) {
                throw stream.defect(path, "no path below the symbolic link " + above);
            }
            slash = path.lastIndexOf('/', slash - 1);
        }
    }
}
