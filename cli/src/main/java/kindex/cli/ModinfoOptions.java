package kindex.cli;

import java.util.ArrayList;
import java.util.List;

/// A command line of `kindex info`, or of `modinfo`, understood.
final class ModinfoOptions {
    private static final int PATH_MAX = 4096;

    private final Platform platform;
    private final boolean plain;
    private final Messages messages;
    private int exit = -1;
    private String field;
    private char separator = '\n';
    private boolean byName;
    private String root;
    private String version;
    private String modules = "/lib/modules";
    private KernelChoice kernels;
    private boolean signature;
    private final List<String> trusted = new ArrayList<>();
    private int jobs;
    private boolean json;
    private List<String> arguments = List.of();
    private String directory;

    private ModinfoOptions(boolean plain, Platform platform, Messages messages) {
        this.plain = plain;
        this.platform = platform;
        this.messages = messages;
    }

    /// Understands the words behind the program's name.
    ///
    /// @param program how help calls it
    /// @param usage the exit code for what is not understood
    static ModinfoOptions parse(
            String[] args, String program, int usage, Platform platform, Messages messages) {
        boolean plain = program.equals("modinfo");
        ModinfoOptions options = new ModinfoOptions(plain, platform, messages);
        boolean trees = !plain && List.of(args).contains("--" + ModinfoOption.SIGNATURE.longName());
        GetoptLong getopt =
                new GetoptLong(
                        args,
                        ModinfoOption.letters(trees),
                        ModinfoOption.longOptions(true),
                        ModinfoOption.longOptions(false),
                        platform.environment().containsKey("POSIXLY_CORRECT"));
        try {
            int key = getopt.next();
            while (key != GetoptLong.END && options.exit < 0) {
                options.take(key, getopt.value(), program);
                key = options.exit < 0 ? getopt.next() : GetoptLong.END;
            }
            if (options.exit < 0) {
                options.finish(getopt.arguments());
            }
        } catch (GetoptLong.UsageException e) {
            messages.line(
                    plain || e.unknown().isEmpty()
                            ? e.getMessage()
                            : e.getMessage()
                                    + Meant.words("--" + e.unknown(), ModinfoOption.longNames()));
            options.exit = usage;
        }
        return options;
    }

    private void take(int key, String value, String program) throws GetoptLong.UsageException {
        switch (key) {
            case 'a' -> field = "author";
            case 'd' -> field = "description";
            case 'l' -> field = "license";
            case 'p' -> field = "parm";
            case 'n' -> field = "filename";
            case '0' -> separator = '\0';
            case 'm' -> {
                byName |= value == null;
                modules = value == null ? modules : value;
            }
            case 'F' -> field = value;
            case 'k' -> version = value;
            case 'b' -> root = value;
            case 'V' -> print(DepmodHelp.version());
            case 'h' -> print(ModinfoOption.help(program));
            case 'j' -> jobs = number(value);
            default -> takeOwn(key, value);
        }
    }

    private void takeOwn(int key, String value) {
        if (key == ModinfoOption.SIGNATURE.key()) {
            signature = true;
        } else if (key == ModinfoOption.TRUST.key()) {
            trusted.add(value);
        } else if (key == ModinfoOption.JSON.key()) {
            json = true;
        } else if (key == ModinfoOption.MODULEDIR.key()) {
            modules = value;
        } else {
            throw new IllegalStateException("option " + key);
        }
    }

    private void print(String text) {
        messages.print(text);
        exit = messages.exit(0);
    }

    private static int number(String value) throws GetoptLong.UsageException {
        int number = 0;
        for (int i = 0; i < value.length(); i++) {
            int digit = value.charAt(i) - '0';
            number = digit < 0 || digit > 9 || number > 999 ? -1 : number * 10 + digit;
        }
        if (number < 1) {
            throw new GetoptLong.UsageException(
                    "-j takes a number of threads from 1 to 9999, not " + value);
        }
        return number;
    }

    private void finish(List<String> words) throws GetoptLong.UsageException {
        arguments = words;
        if (!trusted.isEmpty() && !signature) {
            throw new GetoptLong.UsageException("--trust goes with --signature");
        }
        if (words.isEmpty() && !signature) {
            throw new GetoptLong.UsageException("ERROR: missing module or filename.");
        }
        String moduleRoot =
                (root == null ? "" : root) + (modules.startsWith("/") ? "" : "/") + modules;
        String below = version;
        if (!plain) {
            kernels =
                    new KernelChoice(
                            platform.files(), WorkingDirectory.absolute(moduleRoot, platform));
            below = kernels.named(version, root != null);
        } else if (version == null) {
            below = platform.files().kernelRelease();
        }
        directory = moduleRoot + "/" + below;
        if (directory.length() >= PATH_MAX) {
            throw new GetoptLong.UsageException(
                    "ERROR: bad directory " + directory + ": path too long");
        }
        directory = WorkingDirectory.absolute(directory, platform);
    }

    /// The exit code if the command line itself ended the program; -1 if there is work.
    int exit() {
        return exit;
    }

    /// The one field to print, or null for all.
    String field() {
        return field;
    }

    /// What ends a line.
    char separator() {
        return separator;
    }

    /// Whether arguments are names of modules, never files or aliases.
    boolean byName() {
        return byName;
    }

    boolean signature() {
        return signature;
    }

    /// Files of certificates.
    List<String> trusted() {
        return trusted;
    }

    /// Threads; 0 where it does not matter to the user.
    int jobs() {
        return jobs;
    }

    boolean json() {
        return json;
    }

    List<String> arguments() {
        return arguments;
    }

    /// The directory whose indexes answer for names and aliases, absolute.
    String directory() {
        return directory;
    }

    /// Whether there is a kernel whose indexes can be asked; if not, this was said. modinfo goes on
    /// without.
    boolean hasKernel() {
        return plain || kernels.version(version, root != null, messages) != null;
    }

    /// The kernels below the root and module directory; null for modinfo.
    KernelChoice kernels() {
        return kernels;
    }
}
