package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import kindex.incremental.DepmodRequest;
import kindex.incremental.IncrementalRequest;
import kindex.incremental.KernelSymbolSource;
import kindex.indexgen.IndexFormat;
import kindex.symbols.config.DepmodConfReader;
import kindex.symbols.hash.HostOrder;

/// A depmod command line as its request (kmod: tools/depmod.c, `do_depmod`).
final class DepmodOptions {
    private static final String MODULE_DIRECTORY = "/lib/modules";
    private static final int PATH_MAX = 4096;

    private static final int FORMAT = 256;
    private static final int CACHE = 257;
    private static final int EXPLAIN = 258;
    private static final int NO_WAIT = 259;
    private static final int FACTS = 260;
    private static final int SYNC = 261;
    private static final int MAX_MODULE_SIZE = 262;
    private static final int HOST_ORDER = 263;

    /// What is said where [HostOrder#named] knows no such word, which follows.
    static final String BAD_HOST_ORDER = "--host-order takes little or big, not ";

    /// What `--explain` takes.
    static final List<String> EXPLAIN_FORMS = List.of("text", "json");

    private final Platform platform;
    private final Messages messages;
    private boolean all;
    private boolean quick;
    private String root = "";
    private String moduleDirectory = MODULE_DIRECTORY;
    private String outRoot;
    private final List<String> configPaths = new ArrayList<>();
    private String symvers;
    private String systemMap;
    private boolean reportUnknown;
    private int verbosity;
    private boolean textOnly;
    private char symbolPrefix;
    private boolean warnDuplicates;
    private boolean strict;
    private boolean incremental;
    private String cacheDirectory;
    private boolean explain;
    private boolean explainJson;
    private final List<String> factsFiles = new ArrayList<>();
    private boolean noWait;
    private boolean sync;
    private long maxModuleSize = DepmodRequest.DEFAULT_MAX_MODULE_SIZE;
    private int jobs = DepmodRequest.defaultThreads();
    private IndexFormat format;
    private HostOrder hostOrder = HostOrder.own();
    private DepmodRequest request;
    private int exit = -1;

    private DepmodOptions(Platform platform, Messages messages) {
        this.platform = platform;
        this.messages = messages;
    }

    /// Reads a command line. Unless [#exit] says otherwise, [#request] is what it asks for.
    static DepmodOptions parse(String[] args, Platform platform, Messages messages) {
        DepmodOptions options = new DepmodOptions(platform, messages);
        GetoptLong getopt =
                new GetoptLong(
                        args,
                        DepmodOption.letters(),
                        DepmodOption.longOptions(true),
                        DepmodOption.longOptions(false),
                        platform.environment().containsKey("POSIXLY_CORRECT"));
        try {
            int key = getopt.next();
            while (key != GetoptLong.END && options.exit < 0) {
                options.take(key, getopt.value());
                key = options.exit < 0 ? getopt.next() : GetoptLong.END;
            }
        } catch (GetoptLong.UsageException e) {
            messages.line(e.getMessage());
            options.exit = 1;
        }
        if (options.exit < 0) {
            options.finish(getopt.arguments());
        }
        return options;
    }

    /// The exit code if the command line itself ended the program; -1 if there is a request.
    int exit() {
        return exit;
    }

    DepmodRequest request() {
        return request;
    }

    /// How many `-v` were given.
    int verbosity() {
        return verbosity;
    }

    boolean strict() {
        return strict;
    }

    /// Whether decisions are told as JSON, a line each.
    boolean explainJson() {
        return explainJson;
    }

    boolean warnDuplicates() {
        return warnDuplicates;
    }

    private void take(int key, String value) {
        switch (key) {
            case 'a' -> all = true;
            case 'A' -> quick = true;
            case 'b' -> root = absolute(value);
            case 'm' -> moduleDirectory = value;
            case 'o' -> outRoot = absolute(value);
            case 'C' -> configPaths.add(value);
            case 'E' -> symvers = value;
            case 'F' -> systemMap = value;
            case 'e' -> reportUnknown = true;
            case 'v' -> verbosity++;
            case 'n' -> textOnly = true;
            case 'P' -> prefix(value);
            case 'w' -> warnDuplicates = true;
            case 'x' -> strict = true;
            case 'j' -> jobs(value);
            case 'V' -> tell(DepmodHelp.version());
            case 'h' -> tell(DepmodHelp.text());
            case 'I' -> incremental = true;
            case FORMAT -> format(value);
            case HOST_ORDER -> hostOrder(value);
            case CACHE -> cacheDirectory = absolute(value);
            case EXPLAIN -> explain(value);
            case FACTS -> factsFiles.add(absolute(value));
            case NO_WAIT -> noWait = true;
            case SYNC -> sync = true;
            case MAX_MODULE_SIZE -> maxModuleSize(value);
            default -> throw new IllegalStateException("option " + key);
        }
    }

    /// kmod ends well even where nobody gets to read it.
    private void tell(String text) {
        messages.print(text);
        exit = messages.exit(0);
    }

    private void maxModuleSize(String value) {
        maxModuleSize = ByteSize.parse(value);
        if (maxModuleSize < 0) {
            messages.error(
                    "--max-module-size takes a number of bytes up to 2G, with K, M or G for units,"
                            + " not "
                            + value);
            exit = 1;
        }
    }

    private void prefix(String value) {
        if (value.length() != 1) {
            messages.fatal("-P only takes a single char");
            exit = 1;
        } else {
            symbolPrefix = value.charAt(0);
        }
    }

    private void jobs(String value) {
        int n = value.length() <= 4 && value.matches("[0-9]+") ? Integer.parseInt(value) : 0;
        if (n < 1) {
            messages.error("-j takes a number of threads from 1 to 9999, not " + value);
            exit = 1;
        }
        jobs = n;
    }

    private void explain(String value) {
        explain = true;
        explainJson = "json".equals(value);
        if (value != null && !EXPLAIN_FORMS.contains(value)) {
            messages.error("--explain takes text or json, not " + value);
            exit = 1;
        }
    }

    private void format(String value) {
        format = IndexFormat.named(value);
        if (format == null) {
            messages.error(SystemFormat.unknown("--format", value));
            exit = 1;
        }
    }

    private void hostOrder(String value) {
        hostOrder = HostOrder.named(value);
        if (hostOrder == null) {
            messages.error(BAD_HOST_ORDER + value);
            exit = 1;
        }
    }

    private void finish(List<String> arguments) {
        String version;
        if (arguments.isEmpty()) {
            version = platform.files().kernelRelease();
            all = true;
        } else {
            version = arguments.getFirst();
            if (!KernelVersion.isVersion(version)) {
                messages.error("Bad version passed " + version);
                exit = 1;
                return;
            }
            all |= arguments.size() == 1 || quick;
        }
        int slashes = 0;
        while (slashes < moduleDirectory.length() && moduleDirectory.charAt(slashes) == '/') {
            slashes++;
        }
        String below = "/" + moduleDirectory.substring(slashes) + "/" + version;
        String directory = root + below;
        String outDirectory = (outRoot == null ? root : outRoot) + below;
        if (isTooLong(directory) || isTooLong(outDirectory)) {
            return;
        }
        if (format == null) {
            format = SystemFormat.read(platform.files(), messages);
            if (format == null) {
                exit = 1;
                return;
            }
        }
        request =
                new DepmodRequest(
                        directory,
                        outDirectory,
                        version,
                        configPaths.isEmpty() ? DepmodConfReader.DEFAULT_PATHS : configPaths,
                        kernelSymbols(),
                        reportUnknown || strict && (symvers != null || systemMap != null),
                        symbolPrefix,
                        warnDuplicates,
                        all || incremental ? null : arguments.subList(1, arguments.size()),
                        quick,
                        textOnly,
                        verbosity > 0,
                        format,
                        hostOrder,
                        jobs,
                        maxModuleSize,
                        sync,
                        !noWait,
                        incremental || quick ? incremental(arguments) : null);
    }

    private IncrementalRequest incremental(List<String> arguments) {
        String directory = cacheDirectory;
        if (directory == null) {
            directory = platform.environment().get("KINDEX_CACHE_DIR");
        }
        String base = directory;
        if (directory == null || directory.isEmpty()) {
            base = root;
            directory = root + "/var/cache/kindex";
        }
        List<String> named =
                arguments.size() > 1 && incremental
                        ? arguments.subList(1, arguments.size())
                        : List.of();
        return new IncrementalRequest(base, directory, named, factsFiles, explain);
    }

    private KernelSymbolSource kernelSymbols() {
        if (symvers != null) {
            return new KernelSymbolSource.Symvers(symvers);
        }
        return systemMap != null
                ? new KernelSymbolSource.SystemMap(systemMap)
                : new KernelSymbolSource.None();
    }

    private boolean isTooLong(String directory) {
        if (directory.length() < PATH_MAX) {
            return false;
        }
        messages.error("Bad directory " + directory + ": path too long");
        exit = 1;
        return true;
    }

    private String absolute(String path) {
        return WorkingDirectory.absolute(path, platform);
    }
}
