package kindex.symbols.config;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import kindex.bytes.WrappedLines;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;
import kindex.symbols.Problem;
import kindex.symbols.ProblemListener;

/// Reads `depmod.d` (kmod: tools/depmod.c, `cfg_load` and `cfg_file_parse`).
public final class DepmodConfReader {
    /// Where kmod looks when no `-C` is given; never moved by `-b`.
    public static final List<String> DEFAULT_PATHS =
            List.of(
                    "/etc/depmod.d",
                    "/run/depmod.d",
                    "/usr/local/lib/depmod.d",
                    "/usr/lib/depmod.d",
                    "/lib/depmod.d");

    private final HostFiles files;
    private final String kernelVersion;
    private final ProblemListener problems;
    private final DepmodConfig.Builder config = new DepmodConfig.Builder();

    private DepmodConfReader(HostFiles files, String kernelVersion, ProblemListener problems) {
        this.files = files;
        this.kernelVersion = kernelVersion;
        this.problems = problems;
    }

    /// The configuration that the files and directories in `paths` make for a kernel version. Paths
    /// that do not exist count as empty.
    public static DepmodConfig read(
            HostFiles files, List<String> paths, String kernelVersion, ProblemListener problems) {
        DepmodConfReader reader = new DepmodConfReader(files, kernelVersion, problems);
        for (String path : ConfFiles.list(files, paths, problems)) {
            reader.readFile(path, paths.contains(path));
        }
        return reader.config.build();
    }

    /// What is read for `paths`: the directories, in which files may come and go, and the files.
    public static List<String> sources(HostFiles files, List<String> paths) {
        List<String> sources = new ArrayList<>(paths);
        sources.addAll(ConfFiles.list(files, paths, _ -> {}));
        return sources;
    }

    /// @param named whether the user named the file, which may be a pipe then
    private void readFile(String path, boolean named) {
        byte[] text;
        try {
            text = named ? WholeFile.readNamed(files, path) : WholeFile.read(files, path);
        } catch (HostException e) {
            problems.found(
                    e.isLimit()
                            ? new Problem.InputNotRead(path, e.words())
                            : new Problem.ConfFileNotOpened(path, e.words()));
            return;
        }
        WrappedLines lines = new WrappedLines(text);
        while (lines.advance()) {
            if (!lines.line().isEmpty() && lines.line().charAt(0) != '#') {
                readLine(path, lines.number(), new StringTokenizer(lines.line(), "\t "));
            }
        }
    }

    private void readLine(String path, int number, StringTokenizer words) {
        if (!words.hasMoreTokens()) {
            return;
        }
        String command = words.nextToken();
        boolean understood =
                switch (command) {
                    case "search" -> {
                        while (words.hasMoreTokens()) {
                            config.search(words.nextToken());
                        }
                        yield true;
                    }
                    case "exclude" -> {
                        while (words.hasMoreTokens()) {
                            config.exclude(words.nextToken());
                        }
                        yield true;
                    }
                    case "override" -> override(path, number, words);
                    case "external" -> external(path, number, words);
                    case "include", "make_map_files" -> {
                        problems.found(
                                new Problem.ConfCommandNotImplemented(path, number, command));
                        yield true;
                    }
                    default -> false;
                };
        if (!understood) {
            problems.found(new Problem.ConfLineIgnored(path, number, command));
        }
    }

    private boolean override(String path, int number, StringTokenizer words) {
        if (words.countTokens() < 3) {
            return false;
        }
        String modname = words.nextToken();
        String version = words.nextToken();
        if (matches(version)) {
            config.override(modname, words.nextToken());
        } else {
            problems.found(
                    new Problem.ConfLineForOtherKernel(path, number, "override kernel", version));
        }
        return true;
    }

    private boolean external(String path, int number, StringTokenizer words) {
        if (words.countTokens() < 2) {
            return false;
        }
        String version = words.nextToken();
        if (matches(version)) {
            config.external(words.nextToken());
        } else {
            problems.found(
                    new Problem.ConfLineForOtherKernel(
                            path, number, "external directory", version));
        }
        return true;
    }

    private boolean matches(String version) {
        return version.equals("*") || PosixPattern.find(version, kernelVersion);
    }
}
