package kindex.cli;

import java.util.List;
import kindex.bytes.ByteStrings;
import kindex.cli.InstalledModules.Found;
import kindex.elf.Modinfo;
import kindex.elf.ModuleContents;
import kindex.elf.ModuleProblem;
import kindex.host.Errno;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.incremental.DepmodRequest;
import kindex.indexgen.trie.IndexTrieFormatException;
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
    private final InstalledModules installed;
    private InfoJson json;
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
        installed = new InstalledModules(platform.files(), options.directory(), plain);
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
        int exit =
                options.signature()
                        ? SignatureRun.run(options, platform, messages)
                        : new Info(modinfo, options, platform, messages).all();
        exit = messages.exit(exit);
        return modinfo ? Math.min(exit, 1) : exit;
    }

    private int all() {
        json = options.json() ? new InfoJson() : null;
        for (String argument : options.arguments()) {
            if (!options.byName() && isModuleFile(argument, platform)) {
                String path = WorkingDirectory.absolute(argument, platform);
                show(new Found(ModuleFile.modname(path), path, false));
            } else {
                lookUp(argument);
            }
        }
        if (json != null) {
            messages.print(json.document());
        }
        return unreadable ? Kindex.USAGE : notFound ? 1 : 0;
    }

    private void lookUp(String word) {
        if (!options.hasKernel()) {
            unreadable = true;
            return;
        }
        try {
            List<Found> found = installed.find(word, options.byName());
            found.forEach(this::show);
            if (found.isEmpty()) {
                boolean invalid = !options.byName() && InstalledModules.isInvalidAlias(word);
                String kind = options.byName() ? "name " : invalid ? "alias " : "";
                messages.error("Module " + kind + word + " not found.");
                notFound = true;
            }
        } catch (HostException e) {
            messages.error("could not read " + e.path() + ": " + e.words());
            unreadable = true;
        } catch (IndexTrieFormatException e) {
            messages.error(e.getMessage());
            unreadable = true;
        }
    }

    /// Whether an argument is a file rather than a name (kmod: tools/modinfo.c,
    /// is_module_filename).
    static boolean isModuleFile(String argument, Platform platform) {
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

    private void show(Found module) {
        boolean more = text.head(module.name(), module.path());
        if (more || json != null) {
            List<ModinfoField> fields =
                    module.builtin() ? builtIn(module) : ofFile(module.name(), module.path());
            if (fields != null && json != null) {
                json.add(module, fields);
            } else if (fields != null) {
                text.body(fields);
            }
        }
        print();
    }

    /// Null if the module cannot be read, which has then been said. A module that the indexes know
    /// by an alias alone has no file, and that is passed over in silence.
    private List<ModinfoField> ofFile(String name, String path) {
        if (path == null) {
            return List.of();
        }
        ModuleProblem problem = contents.load(path);
        Modinfo modinfo = null;
        if (problem == null) {
            modinfo = Modinfo.read(path, contents.bytes(), contents.length());
            problem = contents.named(modinfo.problem());
        }
        if (problem != null) {
            print();
            report(name, problem);
            return null;
        }
        return ModinfoField.of(modinfo, contents.bytes(), contents.length());
    }

    private List<ModinfoField> builtIn(Found module) {
        String file = options.directory() + "/modules.builtin.modinfo";
        ModuleProblem problem;
        try {
            ByteStrings entries = installed.builtinModinfo(module.name());
            if (entries != null) {
                return ModinfoField.of(Modinfo.of(entries), null, 0);
            }
            problem = new ModuleProblem(file, 0, "an entry without .", "one", Errno.EINVAL, true);
        } catch (HostException e) {
            if (e.errno() == Errno.ENOENT && module.path() == null) {
                return List.of();
            }
            problem = new ModuleProblem(file, 0, e.words(), "a file", e.errno(), true);
        }
        print();
        report(module.name(), problem);
        return null;
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
        String taken = text.take();
        if (json == null) {
            messages.printLines(taken);
        }
    }
}
