package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run asks the system for, seen by strace: it writes, makes, renames and removes only below
/// the directories that it was given, talks to nobody, and starts nothing.
class WrittenPathsTest {
    /// Making a socket is no talk: the JVM makes one to see which kinds there are.
    private static final String CALLS =
            "open,openat,openat2,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,"
                    + "rmdir,link,linkat,symlink,symlinkat,mknod,mknodat,truncate,chmod,fchmodat,"
                    + "chown,lchown,fchownat,utime,utimes,utimensat,setxattr,connect,bind,sendto,sendmsg,"
                    + "execve,execveat";

    /// A path of a call: the directory that its descriptor stands for, and the name.
    private static final Pattern PLACE =
            Pattern.compile(
                    "(?:AT_FDCWD|\\d+)<([^>]*)>, (?:\"((?:[^\"\\\\]|\\\\.)*)\"|NULL)"
                            + "|\"((?:[^\"\\\\]|\\\\.)*)\"");

    private static final Pattern TEMPORARY = Pattern.compile("\"(\\.kindex-[^\"-]+)-[^\"]*\"");

    private static final Pattern CALL = Pattern.compile("^\\d+ +(\\w+)\\((.*)\\) += (.*)$");

    @TempDir Path scratch;
    private Path trace;
    private TwoSets sets;

    @BeforeEach
    void writeTree() throws IOException {
        Program.require("strace");
        trace = scratch.resolve("trace");
        sets = new TwoSets(scratch.resolve("base"));
        Path output = scratch.resolve("output");
        int exit = Program.run(output, List.of("strace", "-o", trace.toString(), "true"));
        assumeTrue(exit == 0, "tracing is not allowed here");
    }

    @Test
    void inPlace() throws IOException {
        check(List.of(), "-a");
        check(List.of(), "-I");
        check(List.of(), "-I", "--sync");
        check(List.of(), "-n");
    }

    @Test
    void elsewhere() throws IOException {
        Path out = scratch.resolve("out");
        check(List.of(out), "-o", out.toString());
        Path caches = scratch.resolve("caches");
        Path more = scratch.resolve("more"); // where no index stands that could be left
        check(List.of(more, caches), "-I", "-o", more.toString(), "--cache", caches.toString());
    }

    /// Every file is made where none was, under a name that no run before it had, and that the next
    /// will not have.
    @Test
    void temporariesAreNewAndCannotBeForeseen() throws IOException {
        Set<String> prefixes = new HashSet<>();
        for (String option : List.of("-a", "-I", "-a")) {
            sets.reset();
            trace(option);
            Set<String> prefixesOfRun = new HashSet<>();
            int made = 0;
            for (String line : calls()) {
                Matcher file = TEMPORARY.matcher(line);
                if (file.find() && line.contains("O_CREAT")) {
                    assertTrue(line.contains("O_EXCL"), line);
                    prefixesOfRun.add(file.group(1));
                    made++;
                }
            }
            assertTrue(made >= sets.size(), made + " files made");
            for (String prefix : prefixesOfRun) {
                assertTrue(prefixes.add(prefix), prefix + " stood twice");
            }
        }
    }

    @Test
    void modesAre0644WhateverTheUmask() throws IOException {
        for (String umask : List.of("000", "077", "277")) {
            sets.reset();
            List<String> words = new ArrayList<>(List.of("sh", "-c"));
            words.addAll(List.of("umask " + umask + "; exec \"$@\"", "sh", Program.ours()));
            words.addAll(sets.words("-a"));
            assertEquals(0, Program.run(scratch.resolve("output"), words));
            assertEquals(sets.size(), sets.freshOnes(umask));
            for (Path file : AgainstFullRun.list(sets.directory())) {
                String name = file.getFileName().toString();
                if (name.startsWith("modules.")
                        && !name.matches("modules\\.(order|builtin.*info)")) {
                    int mode = (Integer) Files.getAttribute(file, "unix:mode") & 07777;
                    boolean source = name.equals("modules.builtin");
                    assertTrue(source || mode == 0644, name + " " + Integer.toOctalString(mode));
                }
            }
        }
    }

    private void trace(String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("strace", "-f", "-y", "-s", "4096"));
        words.addAll(List.of("-e", "trace=" + CALLS, "-o", trace.toString(), Program.ours()));
        words.addAll(sets.words(options));
        assertEquals(0, Program.run(scratch.resolve("output"), words));
    }

    private void check(List<Path> others, String... options) throws IOException {
        List<Path> allowed = new ArrayList<>(others);
        allowed.add(sets.directory());
        allowed.add(sets.base().resolve("var"));
        sets.reset();
        trace(options);
        int changes = 0;
        boolean inside = false;
        for (String line : calls()) {
            Matcher call = CALL.matcher(line);
            if (!call.find() || call.group(3).startsWith("-1 E")) {
                continue;
            }
            String name = call.group(1);
            if (name.startsWith("exec")) {
                // the launcher of the JVM form is a script, which starts the machine
                inside = call.group(2).contains("/java\"") || !isScript();
                assertTrue(changes == 0, "started later: " + line);
            } else if (inside && isChange(name, call.group(2))) {
                assertTrue(isBelow(allowed, call.group(2)), line);
                changes++;
            }
        }
        boolean writes = !List.of(options).contains("-n");
        assertTrue(writes ? changes > 10 : changes == 0, changes + " changes");
    }

    private static boolean isScript() throws IOException {
        try (var bytes = Files.newInputStream(Path.of(Program.ours()))) {
            return bytes.read() == '#';
        }
    }

    /// Calls that another thread interrupted stand in two lines.
    private List<String> calls() throws IOException {
        List<String> whole = new ArrayList<>();
        List<String> begun = new ArrayList<>();
        for (String line : Files.readString(trace, StandardCharsets.ISO_8859_1).split("\n")) {
            if (line.endsWith(" <unfinished ...>")) {
                begun.add(line.substring(0, line.length() - " <unfinished ...>".length()));
                continue;
            }
            int resumed = line.indexOf(" resumed>");
            if (resumed >= 0) {
                String process = line.substring(0, line.indexOf(' ') + 1);
                String start =
                        begun.stream().filter(b -> b.startsWith(process)).findFirst().orElseThrow();
                begun.remove(start);
                line = start + line.substring(resumed + " resumed>".length());
            }
            whole.add(line);
        }
        return whole;
    }

    private static boolean isChange(String name, String arguments) {
        if (name.startsWith("open")) {
            return arguments.matches(".*\\bO_(WRONLY|RDWR|CREAT|TRUNC|APPEND)\\b.*")
                    // the JVM form's machine keeps its memory out of core dumps
                    && !arguments.contains("\"/dev/null\"")
                    && !arguments.contains("\"/proc/self/coredump_filter\"");
        }
        // the JVM form's machine asks libc for the user's name, and that the name service's cache
        return !(name.equals("connect") && arguments.contains("/nscd/socket\""));
    }

    private static boolean isBelow(List<Path> allowed, String arguments) {
        Matcher place = PLACE.matcher(arguments);
        int places = 0;
        while (place.find()) {
            String directory = place.group(1) == null ? "" : place.group(1);
            String name = place.group(2) == null ? place.group(3) : place.group(2);
            Path path = Path.of(directory).resolve(name == null ? "" : name).normalize();
            if (!path.isAbsolute() || allowed.stream().noneMatch(path::startsWith)) {
                return false;
            }
            places++;
        }
        return places > 0;
    }
}
