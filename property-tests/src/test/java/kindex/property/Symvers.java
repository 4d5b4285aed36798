package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A Module.symvers, line by line: CRC, name, owner and more, between tabs.
record Symvers(List<String> lines) {
    private static final String VMLINUX = "\tvmlinux\t";

    static Symvers read(Path path) throws IOException {
        return new Symvers(Files.readAllLines(path, ISO_8859_1));
    }

    byte[] bytes() {
        return (String.join("\n", lines) + "\n").getBytes(ISO_8859_1);
    }

    /// As if it were of a kernel built otherwise: some of vmlinux's CRCs and names are others.
    Symvers changed(int crcs, int names, long seed) {
        Random random = new Random(seed);
        List<String> changed = new ArrayList<>(lines);
        for (int left = crcs + names; left > 0; ) {
            int i = random.nextInt(changed.size());
            String line = changed.get(i);
            if (!line.contains(VMLINUX) || !line.equals(lines.get(i))) {
                continue;
            }
            String[] fields = line.split("\t", 3);
            boolean crc = left > names;
            changed.set(
                    i,
                    crc
                            ? "0x%08x\t%s\t%s".formatted(random.nextInt(), fields[1], fields[2])
                            : "%s\t%s_x\t%s".formatted(fields[0], fields[1], fields[2]));
            left--;
        }
        return new Symvers(changed);
    }

    /// A System.map with vmlinux's exports.
    byte[] systemMap() {
        StringBuilder out = new StringBuilder("ffffffff81000000 T _text\n");
        for (String line : lines) {
            if (line.contains(VMLINUX)) {
                out.append("ffffffff82000000 r __ksymtab_")
                        .append(line.split("\t")[1])
                        .append('\n');
            }
        }
        return out.toString().getBytes(ISO_8859_1);
    }
}
