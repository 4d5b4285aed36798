package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import kindex.indexgen.IndexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The completion scripts as the shells themselves use them. `.ci/run` installs zsh and fish; where
/// one is missing its tests are skipped, and say so.
class CompletionCommandTest {
    @TempDir Path directory;

    @BeforeEach
    void kernels() throws IOException {
        for (String version : List.of("6.1.0-one", "6.2.0-two")) {
            Files.createDirectories(directory.resolve("root/lib/modules/" + version));
        }
        Files.createDirectories(directory.resolve("subdir"));
        Files.createFile(directory.resolve("file.ko"));
    }

    /// A shell, a line up to the cursor, what has to be offered and what must not.
    static Stream<Arguments> lines() {
        return Stream.of("bash", "fish", "zsh")
                .flatMap(
                        shell ->
                                Stream.of(
                                                "kindex we|weak-updates|why",
                                                "kindex weak-updates |plan apply remove|file.ko",
                                                "kindex weak-updates --style |suse redhat|plan",
                                                "kindex rpm-deps --style re|redhat|suse",
                                                "kindex graph --format |dot json svg|kmod-34",
                                                "kindex depmod --format kmod-3|kmod-30 kmod-33"
                                                        + " kmod-34|dot",
                                                "depmod --format |kmod-26 kmod-30|dot",
                                                "kindex index-files --format |kmod-34|file.ko",
                                                "kindex depmod --host-order |little big|file.ko",
                                                "kindex verify -b root |6.1.0-one"
                                                        + " 6.2.0-two|file.ko",
                                                "kindex verify -b root 6.2|6.2.0-two|6.1.0-one",
                                                "kindex why -b root -k |6.1.0-one|file.ko",
                                                "kindex compat -b root -k 6.1|6.1.0-one|subdir/",
                                                "depmod -b root 6|6.1.0-one 6.2.0-two|file.ko",
                                                "kindex info fi|file.ko|subdir/",
                                                "kindex completion |bash zsh fish|file.ko",
                                                "kindex help ver|verify version|why",
                                                "kindex resolve --|--kernel --basedir|--dirname"
                                                        + " --set-version")
                                        .map(line -> Arguments.of(shell, line)));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void offers(String shell, String lineAndWords) throws IOException, InterruptedException {
        assumeTrue(isHere(shell), shell + " is not installed");
        // zsh gives options to compadd in a form of its own
        assumeTrue(!shell.equals("zsh") || !lineAndWords.contains("--|"), "not asked of zsh");
        String[] parts = lineAndWords.split("\\|");
        SortedSet<String> offered = offered(shell, parts[0]);
        for (String word : parts[1].split(" ")) {
            assertTrue(offered.contains(word), word + " is not among " + offered);
        }
        for (String word : parts[2].split(" ")) {
            assertFalse(offered.contains(word), word + " is among " + offered);
        }
    }

    @ParameterizedTest
    @CsvSource({"bash,DIRECTORIES", "zsh,_files -/", "fish,__fish_complete_directories"})
    void directoriesWhereOneIsMeant(String shell, String call) {
        assertTrue(CommandRun.of("completion", shell).out().contains(call));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh", "fish"})
    void optionsThatAreHiddenAreNotOffered(String shell) {
        String script = CommandRun.of("completion", shell).out();
        assertFalse(script.contains("dirname"), shell);
        assertTrue(script.contains("basedir"), shell);
    }

    @Test
    void formatsAreThoseThereAre() {
        assertEquals(
                Arrays.stream(IndexFormat.values()).map(IndexFormat::word).toList(),
                DepmodOption.FORMAT.words());
    }

    private static boolean isHere(String shell) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, shell)));
    }

    /// What a shell offers at the end of a line.
    private SortedSet<String> offered(String shell, String line)
            throws IOException, InterruptedException {
        Path script = directory.resolve("script." + shell);
        Files.writeString(script, CommandRun.of("completion", shell).out());
        Path program = Files.writeString(directory.resolve("ask." + shell), ask(shell));
        Process process =
                new ProcessBuilder(shell, program + "", script + "", line)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
        assertEquals(0, process.waitFor(), out);
        SortedSet<String> words = new TreeSet<>();
        for (String offer : out.split("[\r\n]+")) {
            words.add(offer.split("\t")[0].strip());
        }
        return words;
    }

    /// A program that takes a script and a line, and prints what is offered, a line each.
    private static String ask(String shell) {
        return switch (shell) {
            case "bash" ->
                    """
                    source "$1"
                    read -ra COMP_WORDS <<< "$2"
                    [[ $2 != *' ' ]] || COMP_WORDS+=('')
                    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                    _kindex
                    printf '%s\\n' "${COMPREPLY[@]}"
                    """;
            case "fish" ->
                    """
                    source $argv[1]
                    complete -C $argv[2]
                    """;
            default ->
                    // a zsh of its own at a terminal, in which compadd tells what it is given
                    """
                    zmodload zsh/zpty
                    script=$1 line=$2
                    zpty asked zsh -f -i
                    zpty -w asked "PS1= ; autoload -U compinit; compinit -u -d $script.dump; source $script"
                    zpty -w asked "compadd() { builtin compadd -A offers \\"\\$@\\"; print -rl -- \\"\\${offers[@]}\\" >> $script.out; builtin compadd \\"\\$@\\" }"
                    zpty -w asked "bindkey '^I' complete-word; print READY-\\$((1 + 2))"
                    zpty -r asked text '*READY-3*'
                    zpty -w -n asked "$line"$'\\t\\n'
                    zpty -w asked "print DONE-\\$((1 + 2))"
                    zpty -r asked text '*DONE-3*'
                    zpty -w asked exit
                    cat $script.out
                    """;
        };
    }
}
