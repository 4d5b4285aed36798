package kindex.cli;

import kindex.elf.Modinfo;
import kindex.elf.ModuleContents;
import kindex.elf.ModuleProblem;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.incremental.DepmodRequest;
import kindex.symbols.ModuleFile;

/// `kindex info`, and `modinfo` where the program is called by that name: the same bytes on
/// standard output. The two differ in their exit codes: modinfo knows 1 for everything.
final class Info {
    private static final String[] SUFFIXES = {".ko", ".ko.gz", ".ko.xz", ".ko.zst"};

    private final Platform platform;
    private final Messages messages;
    private final ModinfoOptions options;
    private final ModuleContents contents;
    private final ModinfoText text;
    private final boolean plain;
    private boolean notFound;
    private boolean unreadable;

    private Info(boolean plain, ModinfoOptions options, Platform platform, Messages messages) {
        this.plain = plain;
        this.options = options;
        this.platform = platform;
        this.messages = messages;
        contents =
                new ModuleContents(
                        platform.files(),
                        platform.decompressors().get(),
                        DepmodRequest.DEFAULT_MAX_MODULE_SIZE);
        text = new ModinfoText(messages, options.field(), options.separator());
    }

    /// Runs with the arguments behind the name.
    ///
    /// @param program `modinfo`, or `kindex` for the command of that
    static int run(String program, String[] args, Platform platform) {
        Messages messages = new Messages(program, platform.out(), platform.err());
        boolean modinfo = program.equals("modinfo");
        int usage = modinfo ? 1 : Kindex.USAGE;
        ModinfoOptions options = ModinfoOptions.parse(args, program, usage, platform, messages);
        if (options.exit() >= 0) {
            return options.exit();
        }
        Info info = new Info(modinfo, options, platform, messages);
        int exit = info.all();
        exit = messages.exit(exit);
        return modinfo ? Math.min(exit, 1) : exit;
    }

    private int all() {
        for (String argument : options.arguments()) {
            if (!options.byName() && isModuleFile(argument)) {
                String path = WorkingDirectory.absolute(argument, platform);
                show(ModuleFile.modname(path), path);
            } else {
                messages.error(
                        "Module " + (options.byName() ? "name " : "") + argument + " not found.");
                notFound = true;
            }
        }
        return unreadable ? Kindex.USAGE : notFound ? 1 : 0;
    }

    /// Whether an argument is a file rather than a name (kmod: tools/modinfo.c,
    /// is_module_filename).
    private boolean isModuleFile(String argument) {
        for (String suffix : SUFFIXES) {
            if (argument.endsWith(suffix) && argument.length() > suffix.length()) {
                try {
                    return platform.files().status(argument).type() == FileType.REGULAR;
                } catch (HostException _) {
                    return false;
                }
            }
        }
        return false;
    }

    /// @param path null for a built-in module
    private void show(String name, String path) {
        if (text.head(name, path)) {
            ModuleProblem problem = contents.load(path);
            Modinfo modinfo = null;
            if (problem == null) {
                modinfo = Modinfo.read(path, contents.bytes(), contents.length());
                problem = modinfo.problem();
            }
            if (problem != null) {
                print();
                report(name, problem);
                return;
            }
            text.body(ModinfoField.of(modinfo, contents.bytes(), contents.length()));
        }
        print();
    }

    /// kmod's words, and behind them where the trouble lies, which modinfo does not tell.
    private void report(String name, ModuleProblem problem) {
        unreadable = true;
        String words = "could not get modinfo from '" + name + "': " + problem.errno().words();
        if (!plain) {
            words +=
                    " ("
                            + problem.path()
                            + ", offset "
                            + problem.offset()
                            + ": found "
                            + problem.found()
                            + ", expected "
                            + problem.expected()
                            + ")";
        }
        messages.error(words);
    }

    private void print() {
        messages.print(text.take());
    }
}
