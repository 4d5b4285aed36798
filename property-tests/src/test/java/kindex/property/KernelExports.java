package kindex.property;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// What a real kernel exports, by its Module.symvers.
final class KernelExports {
    private final List<Export> all = new ArrayList<>();
    private final Map<String, List<Export>> byOwner = new TreeMap<>();
    private final List<String> owners;

    /// @param owner `vmlinux`, or a module's file name without `.ko`
    record Export(String symbol, long crc, String owner) {}

    private KernelExports(List<String> lines) {
        for (String line : lines) {
            String[] fields = line.split("\t");
            String owner = fields[2].substring(fields[2].lastIndexOf('/') + 1);
            Export export = new Export(fields[1], Long.decode(fields[0]), owner);
            all.add(export);
            byOwner.computeIfAbsent(owner, _ -> new ArrayList<>()).add(export);
        }
        owners = byOwner.keySet().stream().filter(name -> !name.equals("vmlinux")).toList();
    }

    static KernelExports read(Path symvers) throws IOException {
        return new KernelExports(Symvers.read(symvers).lines());
    }

    Export any(Random random) {
        return all.get(random.nextInt(all.size()));
    }

    String anyOwner(Random random) {
        return owners.get(random.nextInt(owners.size()));
    }

    List<Export> of(String owner) {
        return byOwner.get(owner);
    }
}
