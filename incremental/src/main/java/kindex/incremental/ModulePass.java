package kindex.incremental;

import java.util.HashMap;
import java.util.Map;
import kindex.host.Errno;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.symbols.ModuleFile;
import kindex.symbols.config.DepmodConfReader;
import kindex.symbols.config.DepmodConfig;
import kindex.symbols.tree.ModuleScanner;

/// The second pass: the modules to be indexed, in base order.
final class ModulePass {
    private final HostFiles files;
    private final DepmodRequest request;
    private final CountingListener listener;

    ModulePass(HostFiles files, DepmodRequest request, CountingListener listener) {
        this.files = files;
        this.request = request;
        this.listener = listener;
    }

    ModuleFile[] run() throws RunEnded {
        return request.modules() == null ? all() : named();
    }

    private ModuleFile[] all() throws RunEnded {
        DepmodConfig config =
                DepmodConfReader.read(
                        files, request.configPaths(), request.kernelVersion(), listener);
        try {
            return new ModuleScanner(files, config, request.moduleDirectory(), listener).scan();
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
