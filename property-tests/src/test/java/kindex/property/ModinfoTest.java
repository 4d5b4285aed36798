package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import kindex.synthetic.SignatureBlock;
import kindex.synthetic.SyntheticModule;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ours, called `modinfo`, against that of kmod 34: every byte of output and messages.
@Tag("differential")
class ModinfoTest {
    private static final Path SIGNATURES = Path.of("../signatures/src/test/resources/goldens");
    private static final List<String> DAMAGED =
            List.of("rsa-sha256-issuer", "p384-sha1-issuer", "attributes");
    private static final List<String> OPTIONS =
            List.of("-a", "-d", "-l", "-p", "-n", "-0", "-m", "-Fdepends", "-Falias", "-Fparmtype");

    @TempDir Path directory;

    private static List<String> modules(String kernel) throws IOException {
        try (Stream<Path> all = Files.walk(Kernel.named(kernel).modules())) {
            return all.map(Path::toString)
                    .filter(p -> p.matches(".*\\.ko(\\.xz)?"))
                    .sorted()
                    .toList();
        }
    }

    private Path write(String name, byte[] module) throws IOException {
        return Files.write(directory.resolve(name), module);
    }

    private static void fightOver(List<Path> files, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(options));
        files.forEach(file -> words.add(file.toString()));
        ModinfoDuel.fight(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amd64-xz", "cloud-arm64"})
    void everyModuleOfAKernel(String kernel) throws IOException {
        List<String> modules = modules(kernel);
        assertTrue(modules.size() > 1000, modules.size() + " modules");
        ModinfoDuel.Printed printed = ModinfoDuel.fight(modules);
        long signed = printed.out().lines().filter(l -> l.startsWith("signer:")).count();
        assertEquals(modules.size(), signed, "all modules of these kernels are signed");
    }

    @Test
    void everyOptionOnSomeModules() throws IOException {
        List<String> modules = modules("amd64-raw");
        for (String option : OPTIONS) {
            List<String> words = new ArrayList<>(List.of(option, "-k", "1.2"));
            for (int i = 0; i < modules.size(); i += 50) {
                words.add(modules.get(i));
            }
            ModinfoDuel.fight(words);
            ModinfoDuel.fight(Stream.concat(Stream.of("-0"), words.stream()).toList());
        }
    }

    @Test
    void parametersAndOddEntries() throws IOException {
        List<Path> files = new ArrayList<>();
        SyntheticModule odd = SyntheticModule.bare();
        odd.modinfo("parm=a:first").modinfo("parmtype=a:int").modinfo("parmtype=b:bool");
        odd.modinfo("parm=c:")
                .modinfo("parm=nothing")
                .modinfo("parmtype=")
                .modinfo("parm=a:second");
        odd.modinfo("bare").modinfo("=x").modinfo("averyveryverylongkey=1").modinfo("a=b=c");
        odd.modinfo("fifteenletters1=2")
                .modinfo("name=x")
                .modinfo("filename=y")
                .modinfo("sig_id=z");
        odd.modinfo("bytes=\u0001\u001b[31m\u00e4\n\t");
        files.add(write("odd.ko", odd.build()));
        files.add(write("a-b_c.d-e.ko", SyntheticModule.named("x").build()));
        files.add(write("empty-modinfo.ko", SyntheticModule.bare().modinfoBytes("\0\0x").build()));
        for (String option : OPTIONS) {
            fightOver(files, option);
            fightOver(files, "-0", option);
        }
        for (String field :
                List.of("parm", "parmtype", "name", "filename", "sig_id", "bare", "", "a")) {
            fightOver(files, "-F", field);
            fightOver(files, "-0F" + field);
        }
        fightOver(files);
    }

    @Test
    void filesThatAreNoModules() throws IOException {
        List<Path> files = new ArrayList<>();
        byte[] sound = SyntheticModule.named("x").build();
        files.add(write("sound.ko", sound));
        files.add(write("empty.ko", new byte[0]));
        files.add(write("five.ko", new byte[5]));
        files.add(write("zeroes.ko", new byte[500]));
        files.add(write("without-modinfo.ko", SyntheticModule.bare().build()));
        files.add(write("x.xz.ko", new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0, 0, 0}));
        files.add(write("nothing.txt", sound));
        files.add(write(".ko", sound));
        files.add(Files.createDirectory(directory.resolve("directory.ko")));
        files.add(directory.resolve("missing.ko"));
        files.add(Files.createSymbolicLink(directory.resolve("link.ko"), Path.of("sound.ko")));
        for (int length = 6; length < sound.length; length += 37) {
            files.add(write("cut" + length + ".ko", Arrays.copyOf(sound, length)));
        }
        fightOver(files);
        fightOver(files, "-n");
        fightOver(files, "-F", "license");
        for (Path file : files) {
            fightOver(List.of(file));
        }
    }

    @Test
    void commandLines() throws IOException {
        String file = write("sound.ko", SyntheticModule.named("x").build()).toString();
        for (List<String> words :
                List.of(
                        List.<String>of(),
                        List.of("-F"),
                        List.of("--field"),
                        List.of("--no-such", file),
                        List.of("-Z", file),
                        List.of("--f", file),
                        List.of("--fie=license", file),
                        List.of("--null=x", file),
                        List.of(file, "-l"),
                        List.of("--", "-l", file),
                        List.of("-b", "/nowhere", "x"),
                        List.of("-b", "x".repeat(5000), file),
                        List.of("-m", "-b", "/nowhere", "x"),
                        List.of("-b", "/nowhere", "[a]"))) {
            ModinfoDuel.fight(words);
        }
    }

    /// The kernel's own layout, by every key and digest; the old layouts too.
    @Test
    void signedModules() throws IOException {
        List<Path> files = new ArrayList<>();
        byte[] module = SyntheticModule.named("x").build();
        try (Stream<Path> all = Files.list(SIGNATURES)) {
            for (Path file : all.filter(f -> f.toString().endsWith(".p7s")).sorted().toList()) {
                String name = file.getFileName() + ".ko";
                SignatureBlock block = SignatureBlock.pkcs7(Files.readAllBytes(file));
                files.add(write(name, block.appendTo(module)));
            }
        }
        for (int type = 0; type < 4; type++) {
            for (int hash = 0; hash < 10; hash++) {
                SignatureBlock block =
                        SignatureBlock.pkcs7(new byte[7 * hash + 1])
                                .header(hash % 3, hash, type)
                                .names(
                                        "the\u00e4 signer\0".substring(0, hash),
                                        "\1\u00ff".repeat(hash));
                files.add(write("old" + type + hash + ".ko", block.appendTo(module)));
            }
        }
        for (long length : new long[] {0, 1, 1000, 0xFFFFFFFFL, 0x80000000L}) {
            SignatureBlock block = SignatureBlock.pkcs7(new byte[7]).header(0, 0, 0);
            files.add(write("l" + length + ".ko", block.claimingLength(length).appendTo(module)));
        }
        assertTrue(files.size() > 70);
        fightOver(files);
        fightOver(files, "-0");
        fightOver(files, "-F", "signature");
        fightOver(files, "-F", "sig_key");
    }

    /// One byte changed in a message: what OpenSSL still reads, ours reads alike. What it refuses
    /// for reasons that do not show in what is printed, such as a certificate or an algorithm's
    /// parameter that is none, ours may read; never the other way round, and never anything else.
    @Test
    void damagedMessages() throws IOException {
        Random random = new Random(Long.getLong("kindex.seed", 1));
        int count = Integer.getInteger("kindex.modinfo.mutants", 1500);
        byte[] module = SyntheticModule.named("x").build();
        List<String> words = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = DAMAGED.get(i % DAMAGED.size());
            byte[] message = Files.readAllBytes(SIGNATURES.resolve(name + ".p7s"));
            int at = random.nextInt(Math.min(message.length, 180));
            byte before = message[at];
            message[at] = (byte) random.nextInt(256);
            words.add(
                    write("m" + i + ".ko", SignatureBlock.pkcs7(message).appendTo(module))
                            .toString());
            changes.add(String.format("%s at %d: %02x for %02x", name, at, message[at], before));
        }
        List<String> theirs = eachModule(ModinfoDuel.theirs(words));
        List<String> ours = eachModule(ModinfoDuel.ours(words));
        assertEquals(count + 1, theirs.size());
        assertEquals(count + 1, ours.size());
        List<String> different = new ArrayList<>();
        List<String> lenient = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean refused = !theirs.get(i + 1).contains("\nsig_id:");
            if (!theirs.get(i + 1).equals(ours.get(i + 1))) {
                (refused ? lenient : different).add(changes.get(i));
            }
        }
        assertEquals(List.of(), different);
        assertTrue(
                lenient.size() <= count / 50,
                () -> lenient.size() + ": " + String.join("\n", lenient));
    }

    private static List<String> eachModule(ModinfoDuel.Printed printed) {
        return List.of(printed.out().split("(?m)^filename:", -1));
    }
}
