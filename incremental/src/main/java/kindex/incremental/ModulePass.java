package kindex.incremental;

import java.util.HashMap;
import java.util.Map;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;
import kindex.indexgen.IndexFormat;
import kindex.symbols.ModuleFile;
import kindex.symbols.Problem;
import kindex.symbols.config.DepmodConfReader;
import kindex.symbols.config.DepmodConfig;
import kindex.symbols.tree.ModuleScanner;
import kindex.symbols.tree.ModulesOrder;

/// The second pass: the modules to be indexed, in kmod's order.
final class ModulePass {
    /// Module indexes are 16 bits wide in kmod, and the last one is not used.
    private static final int MOST_MODULES = 65535;

    private final HostFiles files;
    private final DepmodRequest request;
    private final CountingListener listener;

    ModulePass(HostFiles files, DepmodRequest request, CountingListener listener) {
        this.files = files;
        this.request = request;
        this.listener = listener;
    }

    ModuleFile[] run() throws RunEnded {
        ModuleFile[] modules = request.modules() == null ? all() : named();
        if (modules.length >= MOST_MODULES) {
            throw ended(new RunProblem.TooManyModules(modules.length));
        }
        return inOrder(modules);
    }

    private ModuleFile[] inOrder(ModuleFile[] modules) {
        String directory = request.moduleDirectory();
        byte[] order;
        try {
            order = WholeFile.read(files, directory + "/modules.order");
        } catch (HostException e) {
            listener.found(new Problem.FileNotOpened("modules.order", directory, e.words()));
            return modules;
        }
        return ModulesOrder.sort(
                modules,
                order,
                request.format() == IndexFormat.KMOD_34
                        ? ModulesOrder.Duplicates.FIRST_LINE
                        : ModulesOrder.Duplicates.LAST_LINE,
                directory,
                listener);
    }

    private ModuleFile[] all() throws RunEnded {
        DepmodConfig config =
                DepmodConfReader.read(
                        files, request.configPaths(), request.kernelVersion(), listener);
        try {
            return new ModuleScanner(
                            files, config, request.moduleDirectory(), listener, request.threads())
                    .scan();
        } catch (HostException e) {
            throw ended(new RunProblem.ModulesNotSearched(e.words()));
        }
    }

    private ModuleFile[] named() throws RunEnded {
        Map<String, String> byModname = new HashMap<>();
        for (String path : request.modules()) {
            if (!path.startsWith("/")) {
                throw ended(new RunProblem.ModuleNotAbsolute(path));
            }
            try {
                files.status(path);
                if (path.endsWith("/")) {
                    // kmod: libkmod/libkmod-module.c, kmod_module_new_from_path: no base name
                    throw new HostException("basename", path, Errno.ENOENT);
                }
            } catch (HostException e) {
                throw ended(new RunProblem.ModuleNotFound(path, e.words()));
            }
            String modname = ModuleFile.modname(path);
            String earlier = byModname.put(modname, path);
            if (earlier != null) {
                throw ended(new RunProblem.ModuleNamedTwice(modname, path, earlier));
            }
        }
        return ModuleScanner.named(request.modules(), request.moduleDirectory());
    }

    private RunEnded ended(RunProblem problem) {
        listener.found(problem);
        return new RunEnded();
    }
}
