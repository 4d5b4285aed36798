package kindex.lookup.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import kindex.bytes.WrappedLines;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;
import kindex.lookup.config.ModprobeConfig.Alias;
import kindex.lookup.config.ModprobeConfig.Setting;
import kindex.lookup.config.ModprobeConfig.Softdep;
import kindex.lookup.config.ModprobeConfig.Weakdep;

/// Reads `modprobe.d` (kmod: libkmod/libkmod-config.c, kmod_config_new and kmod_config_parse).
public final class ModprobeConfReader {
    /// Where kmod looks when no `-C` is given; never moved by `-d`.
    public static final List<String> DEFAULT_PATHS =
            List.of(
                    "/etc/modprobe.d",
                    "/run/modprobe.d",
                    "/usr/local/lib/modprobe.d",
                    "/usr/lib/modprobe.d",
                    "/lib/modprobe.d");

    private final List<Alias> aliases = new ArrayList<>();
    private final List<String> blacklist = new ArrayList<>();
    private final List<Setting> options = new ArrayList<>();
    private final List<Setting> installs = new ArrayList<>();
    private final List<Setting> removes = new ArrayList<>();
    private final List<Softdep> softdeps = new ArrayList<>();
    private final List<Weakdep> weakdeps = new ArrayList<>();
    private final List<ConfigProblem> problems = new ArrayList<>();

    private ModprobeConfReader() {}

    /// The configuration that files and directories make, with `modules.softdep` and
    /// `modules.weakdep` of a module directory, and with the running kernel's command line.
    ///
    /// What does not exist or cannot be read counts as empty, but for what a limit keeps from being
    /// read.
    ///
    /// @param directory the module directory
    public static ModprobeConfig read(HostFiles files, List<String> paths, String directory)
            throws HostException {
        ModprobeConfReader reader = new ModprobeConfReader();
        for (String path : ConfFiles.list(files, paths, directory, reader.problems)) {
            byte[] text = bytes(files, path, paths.contains(path));
            if (text != null) {
                reader.file(path, text);
            }
        }
        byte[] line = bytes(files, "/proc/cmdline", false);
        if (line != null) {
            reader.commandLine(new String(line, ISO_8859_1));
        }
        return reader.config();
    }

    /// The configuration of one file's text.
    static ModprobeConfig parse(String path, String text) {
        ModprobeConfReader reader = new ModprobeConfReader();
        reader.file(path, text.getBytes(ISO_8859_1));
        return reader.config();
    }

    private ModprobeConfig config() {
        return new ModprobeConfig(
                aliases, blacklist, options, installs, removes, softdeps, weakdeps, problems);
    }

    /// @param named whether the user named the file, which may be a pipe then
    private static byte[] bytes(HostFiles files, String path, boolean named) throws HostException {
        try {
            return named ? WholeFile.readNamed(files, path) : WholeFile.read(files, path);
        } catch (HostException e) {
            if (e.isLimit()) {
                throw e;
            }
            return null;
        }
    }

    private void commandLine(String line) {
        KernelCommandLine.Settings settings = KernelCommandLine.parse(line);
        blacklist.addAll(settings.blacklist());
        for (Setting each : settings.options()) {
            options.add(new Setting(each.module(), each.text().replace('\t', ' ')));
        }
    }

    private void file(String path, byte[] text) {
        WrappedLines lines = new WrappedLines(text);
        while (lines.advance()) {
            String line = lines.line();
            if (line.isEmpty() || line.charAt(0) == '#') {
                continue;
            }
            Words words = new Words(line);
            String command = words.next();
            if (command == null) {
                continue;
            }
            if (command.equals("include") || command.equals("config")) {
                problems.add(
                        new ConfigProblem(
                                path, 0, "command " + command + " is deprecated and not followed"));
            } else if (!line(command, words)) {
                problems.add(
                        new ConfigProblem(
                                path,
                                lines.number(),
                                "ignoring bad line starting with '" + command + "'"));
            }
        }
    }

    private boolean line(String command, Words words) {
        String name = ConfNames.underscores(words.next());
        switch (command) {
            case "alias" -> {
                String module = ConfNames.underscores(words.next());
                return name != null && module != null && aliases.add(new Alias(name, module));
            }
            case "blacklist" -> {
                return name != null && blacklist.add(name);
            }
            default -> {
                String rest = words.rest();
                return name != null && rest != null && setting(command, name, rest);
            }
        }
    }

    private boolean setting(String command, String name, String rest) {
        return switch (command) {
            case "options" -> options.add(new Setting(name, rest.replace('\t', ' ')));
            case "install" -> installs.add(new Setting(name, rest));
            case "remove" -> removes.add(new Setting(name, rest));
            case "softdep" -> softdeps.add(DependencyWords.softdep(name, rest));
            case "weakdep" -> weakdeps.add(new Weakdep(name, DependencyWords.of(rest)));
            default -> false;
        };
    }

    /// The words of a line, as `strtok_r` with tab and blank takes them.
    private static final class Words {
        private final String line;
        private int at;

        Words(String line) {
            this.line = line;
        }

        /// The next word, or null.
        String next() {
            while (at < line.length() && isBlank(line.charAt(at))) {
                at++;
            }
            int start = at;
            while (at < line.length() && !isBlank(line.charAt(at))) {
                at++;
            }
            int end = at;
            at = Math.min(at + 1, line.length()); // one delimiter belongs to the word
            return end == start ? null : line.substring(start, end);
        }

        /// All that is left, with its blanks, or null.
        String rest() {
            return at == line.length() ? null : line.substring(at);
        }

        private static boolean isBlank(char c) {
            return c == ' ' || c == '\t';
        }
    }
}
