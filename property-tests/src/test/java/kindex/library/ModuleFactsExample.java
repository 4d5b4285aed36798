package kindex.library;

import java.util.ArrayList;
import java.util.List;
import kindex.elf.ModuleFacts;
import kindex.elf.ModuleReader;
import kindex.elf.compression.JvmDecompressors;
import kindex.host.NioHostFiles;
import kindex.incremental.DepmodRequest;

final class ModuleFactsExample {
    /// What a module, compressed or not, offers and says about itself.
    static List<String> facts(String path) {
        ModuleReader reader =
                new ModuleReader(
                        new NioHostFiles(),
                        new JvmDecompressors(),
                        DepmodRequest.DEFAULT_MAX_MODULE_SIZE);
        ModuleFacts facts = reader.read(path);
        List<String> lines = new ArrayList<>();
        if (facts.problem() != null) {
            lines.add("not wholly readable: " + facts.problem().found());
        }
        for (int i = 0; i < facts.exportedNames().size(); i++) {
            String crc = Long.toHexString(facts.exportedCrc(i));
            lines.add("exports " + facts.exportedNames().get(i) + " 0x" + crc);
        }
        for (String needed : facts.neededNames().toList()) {
            lines.add("needs " + needed);
        }
        for (String alias : facts.aliases().toList()) {
            lines.add("is for " + alias);
        }
        return lines;
    }
}
