package kindex.indexgen.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import kindex.bytes.ByteSink;
import kindex.bytes.ByteStrings;
import kindex.indexgen.IndexProblem;
import kindex.indexgen.ModuleSource;

/// `modules.devname`: a line `modname devname c10:200` for each module that has a device node to be
/// created ahead, in the order of idx; a header only if there is a line.
///
/// The name is what follows `devname:`, the number is that of an alias `char-major-10-200` or
/// `block-major-7-0`. Aliases are read until there is one of each kind; until then a later one
/// replaces an earlier one of its kind.
///
/// kmod: tools/depmod.c, output_devname
public final class DevnameText {
    private static final byte[] DEVNAME = "devname:".getBytes(ISO_8859_1);
    private static final byte[] CHAR_MAJOR = "char-major-".getBytes(ISO_8859_1);
    private static final byte[] BLOCK_MAJOR = "block-major-".getBytes(ISO_8859_1);

    private final ModuleSource source;
    private final List<IndexProblem> problems;
    private final ByteSink out = new ByteSink(1024);
    private final DeviceNumbers numbers = new DeviceNumbers();

    private DevnameText(ModuleSource source, List<IndexProblem> problems) {
        this.source = source;
        this.problems = problems;
    }

    /// The whole file.
    public static ByteSink write(ModuleSource source, List<IndexProblem> problems) {
        DevnameText text = new DevnameText(source, problems);
        for (int idx = 0; idx < source.size(); idx++) {
            text.addModule(idx, source.aliases(idx));
        }
        return text.out;
    }

    private void addModule(int idx, ByteStrings aliases) {
        byte[] array = aliases.array();
        int devname = -1;
        char type = 0;
        for (int i = 0; i < aliases.size() && (devname < 0 || type == 0); i++) {
            int from = aliases.start(i);
            int to = aliases.end(i);
            if (startsWith(array, from, to, DEVNAME)) {
                devname = i;
            } else if (startsWith(array, from, to, CHAR_MAJOR)) {
                if (numbers.scan(array, from + CHAR_MAJOR.length, to)) {
                    type = 'c';
                }
            } else if (startsWith(array, from, to, BLOCK_MAJOR)
                    && numbers.scan(array, from + BLOCK_MAJOR.length, to)) {
                type = 'b';
            }
        }
        if (devname < 0) {
            return;
        }
        if (type == 0) {
            problems.add(
                    new IndexProblem.DevnameWithoutNumbers(
                            source.modnames().get(idx),
                            aliases.get(devname).substring(DEVNAME.length)));
        } else {
            addLine(
                    idx,
                    array,
                    aliases.start(devname) + DEVNAME.length,
                    aliases.end(devname),
                    type);
        }
    }

    private void addLine(int idx, byte[] array, int from, int to, char type) {
        if (out.length() == 0) {
            out.putLatin1("# Device nodes to trigger on-demand module loading.\n");
        }
        out.put(source.modnames(), idx);
        out.put(' ');
        out.put(array, from, to);
        out.put(' ');
        out.put(type);
        out.putLatin1(Integer.toUnsignedString(numbers.major()));
        out.put(':');
        out.putLatin1(Integer.toUnsignedString(numbers.minor()));
        out.put('\n');
    }

    private static boolean startsWith(byte[] array, int from, int to, byte[] prefix) {
        if (to - from < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if (array[from + i] != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
