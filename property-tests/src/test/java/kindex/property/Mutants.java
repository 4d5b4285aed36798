package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.Target;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/// A small tree of modules and texts, most of them damaged, and the words that depmod is called
/// with there; all of it drawn from a seed.
final class Mutants {
    private static final String VERSION = "6.1.0";
    private static final String MODULES = "lib/modules/" + VERSION + "/";

    private static final int LONGEST_LINE = 4095;

    private static final List<Target> TARGETS =
            List.of(
                    Target.X86_64,
                    Target.X86_64,
                    Target.I386,
                    Target.S390X,
                    Target.PPC,
                    Target.ARM64,
                    Target.SPARC64,
                    Target.SPARC);

    private static final List<String> INFOS =
            List.of(
                    "alias=pci:v*d*",
                    "alias=fs-x",
                    "alias=x-[a-c]-y",
                    "alias=x[",
                    "alias=",
                    "softdep=pre: m1",
                    "weakdep=m2",
                    "alias=char-major-10-1",
                    "alias=devname:n/x",
                    "alias=block-major-7-*",
                    "license=GPL",
                    "alias",
                    "softdep=");

    private final Random random;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<String> words = new ArrayList<>();

    /// Whether something was changed in a zstd container, which kmod and ours do not take alike.
    private boolean zstdMutated;

    Mutants(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        int modules = 1 + random.nextInt(5);
        for (int i = 0; i < modules; i++) {
            addModule(i);
        }
        addTexts();
        words.addAll(List.of("-b", "@ROOT@", "-C", "@ROOT@/etc/depmod.d"));
        options();
        words.add(VERSION);
    }

    private void addModule(int i) {
        byte[] plain = module(i);
        String directory = MODULES + any(List.of("kernel/", "kernel/", "extra/", "updates/"));
        switch (random.nextInt(8)) {
            case 0 -> files.put(directory + "m" + i + ".ko.xz", container(xz(plain)));
            case 1 -> {
                byte[] sound = Zstd.compress(plain);
                byte[] packed = container(sound.clone());
                zstdMutated |= !java.util.Arrays.equals(sound, packed);
                files.put(directory + "m" + i + ".ko.zst", packed);
            }
            default -> files.put(directory + "m" + i + ".ko", plain);
        }
    }

    private byte[] container(byte[] packed) {
        return random.nextInt(3) == 0
                ? packed
                : ByteMutations.several(random, packed, 1 + random.nextInt(3));
    }

    private byte[] module(int number) {
        SyntheticModule module = SyntheticModule.named("m" + number).target(any(TARGETS));
        for (int i = random.nextInt(4); i > 0; i--) {
            String name = "s" + (2 * number + random.nextInt(2));
            switch (random.nextInt(4)) {
                case 0 -> module.exportsInSection(name, random.nextInt());
                case 1 -> module.exportsWithoutCrc(name);
                default -> module.exports(name);
            }
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            // of modules before it: cycles end a run before there are any indexes
            int lower = random.nextInt(20) == 0 ? 10 : 2 * number;
            String name = lower == 0 ? "s99" : "s" + random.nextInt(lower);
            switch (random.nextInt(4)) {
                case 0 -> module.needsWeakly(name);
                case 1 -> module.needs(name, random.nextInt(3));
                case 2 -> module.version(name, random.nextInt(3));
                default -> module.needs(name);
            }
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            module.modinfo(any(INFOS));
        }
        // a file that is read section by section is another way through the reader
        if (random.nextInt(12) == 0) {
            module.section(".data", new byte[40_000]);
        }
        if (random.nextInt(5) > 0) {
            module.damaged(new ModuleMutations(random, 1 + random.nextInt(4)));
        }
        return module.build();
    }

    private void addTexts() {
        text(MODULES + "modules.order", MutantTexts.ORDER);
        text(MODULES + "modules.builtin", MutantTexts.BUILTIN);
        text(MODULES + "modules.builtin.modinfo", MutantTexts.MODINFO);
        text("etc/depmod.d/a.conf", MutantTexts.CONFIGURATION);
        files.put("symvers", textOf(MutantTexts.SYMVERS));
        files.put("map", textOf(MutantTexts.SYSTEM_MAP));
    }

    private void text(String path, List<String> lines) {
        if (random.nextInt(4) > 0) {
            files.put(path, textOf(lines));
        }
    }

    private byte[] textOf(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(any(lines));
        }
        byte[] bytes = ModuleMutations.bytes(text.toString());
        return random.nextInt(3) == 0
                ? ByteMutations.several(random, bytes, 1 + random.nextInt(3))
                : bytes;
    }

    private void options() {
        switch (random.nextInt(8)) {
            case 0 -> words.addAll(List.of("-e", "-E", "@ROOT@/symvers"));
            case 1 -> words.addAll(List.of("-e", "-F", "@ROOT@/map"));
            case 2 -> words.add("-w");
            case 3 -> words.addAll(List.of("-P", "_"));
            case 4 -> words.add("-n");
            default -> {}
        }
    }

    private static byte[] xz(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            LZMA2Options options = new LZMA2Options(0);
            options.setDictSize(LZMA2Options.DICT_SIZE_MIN);
            try (XZOutputStream xz = new XZOutputStream(out, options)) {
                xz.write(bytes);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    void write(Path root) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path at = root.resolve(file.getKey());
            Files.createDirectories(at.getParent());
            Files.write(at, file.getValue());
        }
        Files.createDirectories(root.resolve(MODULES));
    }

    List<String> words() {
        return words;
    }

    /// Whether a line of `modules.builtin` ends in `/`.
    boolean hasBuiltinWithoutName() {
        byte[] builtin = files.getOrDefault(MODULES + "modules.builtin", new byte[0]);
        String text = new String(builtin, ISO_8859_1);
        return text.contains("/\0") || text.endsWith("/") || text.length() > LONGEST_LINE;
    }

    boolean zstdMutated() {
        return zstdMutated;
    }
}
