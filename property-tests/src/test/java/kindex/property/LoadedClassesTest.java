package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kindex.cli.Main;
import kindex.synthetic.SignatureBlock;
import kindex.synthetic.SyntheticModule;
import kindex.synthetic.SyntheticTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a cold start loads: a package script waits for it.
class LoadedClassesTest {
    private static final List<String> LARGE =
            List.of(
                    "picocli.",
                    "org.apache.",
                    "org.bouncycastle.",
                    "it.unimi.",
                    "kindex.signatures.");

    @TempDir Path directory;

    /// Classes of ours and of libraries that a run of `kindex` loads.
    private List<String> loaded(String... words) throws IOException, InterruptedException {
        Path log = directory.resolve("classes");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of("-Xlog:disable", "-Xlog:class+load=info:file=" + log));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
        String classPath = System.getProperty("java.class.path");
        command.add(System.getProperty("surefire.test.class.path", classPath));
        command.add(Main.class.getName());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        assertEquals(0, builder.start().waitFor());
        List<String> classes = new ArrayList<>();
        for (String line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
            String name = line.replaceAll("^(\\[[^\\]]*\\])+ ", "").replaceAll(" .*", "");
            if (name.startsWith("kindex.") || LARGE.stream().anyMatch(name::startsWith)) {
                classes.add(name);
            }
        }
        assertTrue(classes.contains(Main.class.getName()), "found " + classes.size());
        return classes;
    }

    private static List<String> startingWith(List<String> starts, List<String> classes) {
        return classes.stream().filter(c -> starts.stream().anyMatch(c::startsWith)).toList();
    }

    @Test
    void depmodLoadsNoLargeLibraryAndNoOtherCommand() throws Exception {
        SyntheticTree.forKernel("6.1")
                .file("modules.order", "")
                .file("modules.builtin", "")
                .file("modules.builtin.modinfo", "")
                .module("kernel/a.ko", SyntheticModule.named("a").exports("x"))
                .writeTo(directory);
        List<String> others = new ArrayList<>(LARGE);
        others.addAll(
                List.of(
                        "kindex.lookup.",
                        "kindex.inspect.",
                        "kindex.kmp.",
                        "kindex.archives.",
                        "kindex.elf.signature."));
        List<String> classes = loaded("depmod", "-b", directory.toString(), "6.1");
        assertEquals(List.of(), startingWith(others, classes));
    }

    @Test
    void infoLoadsNoLargeLibrary() throws Exception {
        byte[] message =
                Files.readAllBytes(Path.of("../signatures/src/test/resources/goldens/chain.p7s"));
        byte[] module = SyntheticModule.named("a").build();
        Path file = directory.resolve("a.ko");
        Files.write(file, SignatureBlock.pkcs7(message).appendTo(module));
        List<String> classes = loaded("info", file.toString());
        assertTrue(classes.contains("kindex.elf.signature.Pkcs7Message"));
        assertEquals(List.of(), startingWith(LARGE, classes));
        // the log sees what is loaded
        List<String> more = loaded("info", "--signature", file.toString());
        assertTrue(more.contains("kindex.signatures.SignatureInspector"));
        assertTrue(startingWith(List.of("org.bouncycastle."), more).size() > 10);
    }
}
