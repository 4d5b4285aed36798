package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import kindex.host.Errno;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;
import kindex.indexgen.IndexFormat;

/// The format that this system's kmod reads and removes, as `/etc/kindex.conf` says: what is
/// written where no `--format` is given.
///
/// The file has lines of words between blanks. Empty ones and those that start with `#` say
/// nothing; there is one other, `format GENERATION`, the last of which counts. Without the file the
/// format is that of kmod 34.
final class SystemFormat {
    /// Where it stands, whatever base directory is indexed: it is about this system's programs.
    static final String PATH = "/etc/kindex.conf";

    private SystemFormat() {}

    /// The format.
    ///
    /// @return null if the file cannot be read or says something else, which was said
    static IndexFormat read(HostFiles files, Messages messages) {
        String text;
        try {
            text = new String(WholeFile.read(files, PATH), ISO_8859_1);
        } catch (HostException e) {
            if (e.errno() == Errno.ENOENT || e.errno() == Errno.ENOTDIR) {
                return IndexFormat.KMOD_34;
            }
            messages.error("could not read " + PATH + ": " + e.words());
            return null;
        }
        IndexFormat format = IndexFormat.KMOD_34;
        String[] lines = text.split("\n");
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.split("\\s+");
            format =
                    words.length == 2 && words[0].equals("format")
                            ? IndexFormat.named(words[1])
                            : null;
            if (format == null) {
                messages.error(
                        PATH
                                + ":"
                                + (i + 1)
                                + ": found '"
                                + line
                                + "', expected 'format' and "
                                + IndexFormat.words());
                return null;
            }
        }
        return format;
    }

    /// What to say of a name that is none.
    static String unknown(String option, String name) {
        return option + " takes " + IndexFormat.words() + ", not " + name;
    }
}
