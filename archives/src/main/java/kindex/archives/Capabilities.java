package kindex.archives;

import java.util.ArrayList;
import java.util.List;
import kindex.bytes.ByteStrings;

/// What a package provides, or requires, or supplements: names with flags and versions, in the
/// package's own order, which for rpm is mostly sorted and has no name and version twice.
///
/// Nothing is an object before it is asked for: a kernel package provides some 30,000.
public final class Capabilities {
    /// None.
    public static final Capabilities NONE =
            new Capabilities(ByteStrings.EMPTY, ByteStrings.EMPTY, new int[0]);

    /// Bit of the flags: the version, or less.
    public static final int LESS = 1 << 1;

    /// Bit of the flags: the version, or greater.
    public static final int GREATER = 1 << 2;

    /// Bit of the flags: the version itself.
    public static final int EQUAL = 1 << 3;

    private final ByteStrings names;
    private final ByteStrings versions;
    private final int[] flags;

    /// All three have the same size.
    public Capabilities(ByteStrings names, ByteStrings versions, int[] flags) {
        if (names.size() != flags.length || versions.size() != flags.length) {
            throw new IllegalArgumentException(
                    names.size() + " names, " + versions.size() + ", " + flags.length);
        }
        this.names = names;
        this.versions = versions;
        this.flags = flags;
    }

    /// How many there are.
    public int size() {
        return flags.length;
    }

    /// All names.
    public ByteStrings names() {
        return names;
    }

    /// All versions, empty where any will do.
    public ByteStrings versions() {
        return versions;
    }

    /// The name; all of a rich dependency such as `(a if b)`.
    public String name(int i) {
        return names.get(i);
    }

    /// The version, `[EPOCH:]VERSION[-RELEASE]`; empty where any will do.
    public String version(int i) {
        return versions.get(i);
    }

    /// rpm's flags (`RPMSENSE_...`), [#LESS], [#GREATER] and [#EQUAL] among them.
    public int flags(int i) {
        return flags[i];
    }

    /// Whether the name is a whole expression of rpm's, `(a if b)`.
    public boolean isRich(int i) {
        return names.length(i) > 0 && names.array()[names.start(i)] == '(';
    }

    /// `=`, `<`, `<=`, `>`, `>=`; empty where there is no version.
    public String relation(int i) {
        int f = flags[i];
        if (versions.length(i) == 0 || (f & (LESS | GREATER | EQUAL)) == 0) {
            return "";
        }
        return ((f & LESS) != 0 ? "<" : "")
                + ((f & GREATER) != 0 ? ">" : "")
                + ((f & EQUAL) != 0 ? "=" : "");
    }

    /// As `rpm -q --provides` prints it: `NAME`, or `NAME = VERSION`.
    public String text(int i) {
        String relation = relation(i);
        return relation.isEmpty() ? name(i) : name(i) + " " + relation + " " + version(i);
    }

    /// All as [#text] gives them.
    public List<String> texts() {
        List<String> texts = new ArrayList<>(size());
        for (int i = 0; i < size(); i++) {
            texts.add(text(i));
        }
        return texts;
    }
}
