package kindex.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import kindex.indexgen.IndexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What real shells offer behind a line; [Shell] says when one is missing.
class CompletionCommandTest {
    /// Values of a new kind, as an option would have them.
    enum Mood {
        CALM,
        ANGRY
    }

    @TempDir Path directory;

    @BeforeEach
    void makePlaces() throws IOException {
        Files.createDirectories(directory.resolve("work/sub"));
        Files.createFile(directory.resolve("work/x.ko"));
        Files.createFile(directory.resolve("work/sub/y.ko"));
        Path modules = directory.resolve("root/lib/modules");
        Files.createDirectories(modules.resolve("6.1.0-1"));
        Files.createDirectories(modules.resolve("6.12.0-2"));
        Files.createFile(modules.resolve("no-directory"));
        Files.createDirectories(directory.resolve("root/opt/6.6.0-3"));
    }

    @ParameterizedTest
    @EnumSource
    void wordsOfACommand(Shell shell) throws Exception {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("kindex weak-updates ", "apply plan remove");
        lines.put("kindex weak-updates p", "plan");
        lines.put("kindex weak-updates --style suse --changed ", "apply plan remove");
        lines.put("kindex weak-updates plan ", "");
        lines.put("kindex weak-updates --style ", "redhat suse");
        lines.put("kindex rpm-deps --style=r", "redhat");
        lines.put("kindex graph -f ", "dot json svg");
        lines.put("kindex graph --format s", "svg");
        lines.put("kindex depmod --format ", "kmod-26 kmod-30 kmod-33 kmod-34");
        lines.put("kindex index-files --format=", "kmod-26 kmod-30 kmod-33 kmod-34");
        lines.put("depmod --format kmod-33 --host-order ", "big little");
        lines.put("depmod --explain=", "json text");
        lines.put("kindex dump --host-order l", "little");
        lines.put("kindex completion ", "bash fish zsh");
        lines.put("kindex help we", "weak-updates");
        lines.put("kindex we", "weak-updates");
        lines.put("kindex --v", "--version");
        lines.put("kindex depmod --max", "--max-module-size");
        lines.put("depmod --max", "--max-module-size");
        lines.put("kindex why -n ", "");
        lines.put("kindex compat --as ", "");
        lines.put("kindex no-such-command ", "");
        expect(shell, lines);
    }

    @ParameterizedTest
    @EnumSource
    void kernelsOfTheRootOnTheLine(Shell shell) throws Exception {
        Map<String, String> lines = new LinkedHashMap<>();
        String kernels = "6.1.0-1 6.12.0-2";
        lines.put("depmod -b ../root ", kernels);
        lines.put("depmod -b../root ", kernels);
        lines.put("depmod -a --basedir=../root 6.12", "6.12.0-2");
        lines.put("depmod -a --basedir " + directory + "/root/ -v ", kernels);
        lines.put("depmod -b ../root -m /opt ", "6.6.0-3");
        lines.put("depmod -b /nonexistent ", "");
        lines.put("kindex depmod -b ~/root ", kernels);
        lines.put("kindex verify -b ../root ", kernels);
        lines.put("kindex verify -b ../root 6.1.0-1 ", "");
        lines.put("kindex explain -b ../root -- ", kernels);
        lines.put("kindex facts -o facts -b ../root ", kernels);
        lines.put("kindex graph -b ../root -k ", kernels);
        lines.put("kindex why --basedir=../root --kernel=", kernels);
        lines.put("kindex compat -b ../root -k 6.1.0-1 -k ", kernels);
        lines.put("kindex resolve -b ../root -k ", kernels);
        lines.put("kindex info -b ../root -k ", kernels);
        lines.put("kindex weak-updates plan -b ../root --add-kernel 6.1", kernels);
        lines.put("kindex diff -b ../root ", kernels + " sub");
        lines.put("kindex diff -b ../root 6.1.0-1 6.1", kernels);
        expect(shell, lines);
    }

    @ParameterizedTest
    @EnumSource
    void filesAndDirectories(Shell shell) throws Exception {
        Map<String, String> lines = new LinkedHashMap<>();
        for (String line :
                List.of(
                        "depmod 6.1.0-1 ",
                        "depmod 6.1.0-1 a.ko b.ko ",
                        "depmod -F ",
                        "depmod -C ",
                        "kindex dump ",
                        "kindex dump --stats ",
                        "kindex info ",
                        "kindex info a.ko ",
                        "kindex kabi-check a ",
                        "kindex kabi-check --rules=",
                        "kindex compat ",
                        "kindex repo-check --new ",
                        "kindex facts --output ",
                        "kindex weak-updates --kmps ")) {
            lines.put(line, "sub x.ko");
        }
        for (String line :
                List.of(
                        "depmod -b ",
                        "depmod --outdir=",
                        "kindex verify -m ",
                        "kindex demo ",
                        "kindex repo-check ",
                        "kindex weak-updates --packages=s",
                        "kindex weak-updates --state ")) {
            lines.put(line, "sub");
        }
        lines.put("kindex info sub/", "y.ko");
        lines.put("kindex demo sub ", "");
        lines.put("kindex kabi-check a b ", "");
        expect(shell, lines);
    }

    @ParameterizedTest
    @EnumSource
    void everyOptionButHiddenOnes(Shell shell) throws Exception {
        CommandSpec spec = CommandSpec.create().name("try");
        spec.addOption(OptionSpec.builder("--shown").description("Shown.").build());
        spec.addOption(OptionSpec.builder("--secret").description("No.").hidden(true).build());
        spec.addOption(
                OptionSpec.builder("--mood")
                        .arity("1")
                        .type(Mood.class)
                        .description("How.")
                        .build());
        CommandSpec ghost = CommandSpec.create().name("trial");
        ghost.usageMessage().hidden(true);
        CommandLine kindex = new CommandLine(CommandSpec.create().name("kindex"));
        kindex.addSubcommand("try", new CommandLine(spec));
        kindex.addSubcommand("trial", new CommandLine(ghost));
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("kindex t", "try");
        lines.put("kindex try --", "--mood --shown");
        lines.put("kindex try --mood ", "ANGRY CALM");
        lines.put("kindex trial --s", "");
        expect(shell, kindex, lines);
    }

    @ParameterizedTest
    @EnumSource
    void optionsOfEveryCommand(Shell shell) throws Exception {
        Map<String, String> lines = new LinkedHashMap<>();
        for (CompletedCommand command : CompletedCommand.below(Kindex.commands())) {
            TreeSet<String> names = new TreeSet<>();
            for (CompletedOption option : command.options()) {
                names.addAll(option.names());
            }
            names.removeIf(name -> !name.startsWith("--"));
            lines.put("kindex " + command.name() + " --", String.join(" ", names));
        }
        lines.put("depmod --", lines.get("kindex depmod --"));
        expect(shell, lines);
    }

    /// A name in help for which [CompletedValue] has no kind would end this.
    @Test
    void everyPlaceHasAKind() {
        List<CompletedCommand> commands = CompletedCommand.below(Kindex.commands());
        assertTrue(commands.size() >= 14, commands.toString());
    }

    @Test
    void wordsThatAreOfferedAreTaken() {
        for (String format : DepmodOption.FORMAT.words()) {
            assertTrue(IndexFormat.named(format) != null, format);
        }
        assertEquals(2, CommandRun.of("completion", "csh").exit());
    }

    private void expect(Shell shell, Map<String, String> lines) throws Exception {
        expect(shell, Kindex.commands(), lines);
    }

    private void expect(Shell shell, CommandLine kindex, Map<String, String> lines)
            throws Exception {
        Map<String, TreeSet<String>> offers =
                shell.offers(kindex, directory, List.copyOf(lines.keySet()));
        assertAll(
                lines.entrySet().stream()
                        .map(
                                line ->
                                        (Executable)
                                                () ->
                                                        assertEquals(
                                                                line.getValue(),
                                                                offered(line.getKey(), offers),
                                                                line.getKey())));
    }

    /// zsh offers options where nothing else fits, and fish an option again with its `=`.
    private static String offered(String line, Map<String, TreeSet<String>> offers) {
        TreeSet<String> words = new TreeSet<>();
        for (String word : offers.get(line)) {
            if (!line.endsWith(" ") || !word.startsWith("-")) {
                words.add(word.replaceFirst("=$", ""));
            }
        }
        return String.join(" ", words);
    }
}
