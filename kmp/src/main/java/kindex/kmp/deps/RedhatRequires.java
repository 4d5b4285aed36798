package kindex.kmp.deps;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What Red Hat's packages of modules need (kernel-srpm-macros: find-requires.ksyms):
/// `kernel(SYMBOL) = 0xCRC` for what the kernel supplies by its `Module.symvers` with the same CRC,
/// else `ksym(SYMBOL) = 0xCRC`.
///
/// What the modules supply to each other is left out. The script means to do so, but a variable
/// that it does not set lets it compare with what never occurs.
final class RedhatRequires {
    private final PackageFiles files;
    private final DependencyRequest request;
    private final DependencyLines result;

    private record Need(String symbol, String crc) {
        static Need of(String symbol, long crc) {
            return new Need(symbol, Capability.redhatSymbol("ksym", symbol, crc).version());
        }
    }

    RedhatRequires(PackageFiles files, DependencyRequest request, DependencyLines result) {
        this.files = files;
        this.request = request;
        this.result = result;
    }

    void run() {
        List<String> paths = new ArrayList<>();
        for (String path : request.paths()) {
            if (PackagePaths.isModule(path)) {
                paths.add(path);
            }
        }
        if (paths.isEmpty()) {
            return;
        }
        List<PackagedModule> modules = files.modules(paths);
        Set<Need> needs = new LinkedHashSet<>();
        Set<Need> own = new HashSet<>();
        for (PackagedModule module : modules) {
            if (module.problem() != null) {
                result.unreadable(module.problem());
            }
            collect(module, needs, own);
        }
        if (!request.strict()) {
            needs.removeAll(own);
        }
        Set<Need> kernel = kernel(modules.getFirst().release());
        TreeSet<String> ofKernel = new TreeSet<>();
        for (Need need : needs) {
            boolean supplied = kernel.contains(need);
            String kind = supplied ? "kernel(" : "ksym(";
            result.add(kind + need.symbol() + ") = " + need.crc());
            if (supplied) {
                ofKernel.add(need.symbol());
            }
        }
        checkStable(ofKernel);
    }

    private void collect(PackagedModule module, Set<Need> needs, Set<Need> own) {
        ModuleNeeds all = ModuleNeeds.of(module, request.strict());
        for (int i = 0; i < all.size(); i++) {
            needs.add(Need.of(all.symbol(i), all.crc(i)));
        }
        for (int i = 0; module.versions() != null && i < module.versions().exports(); i++) {
            own.add(Need.of(module.versions().export(i), module.versions().exportCrc(i)));
        }
    }

    /// What the kernel and its modules supply. Without `Module.symvers` that is nothing, and all
    /// needs are others'.
    private Set<Need> kernel(String release) {
        String path = request.symvers();
        if (path == null) {
            path = "/usr/src/kernels/" + release + "/Module.symvers";
            if (!files.exists(path)) {
                result.note(path + " is missing: all symbols count as other packages'");
                return Set.of();
            }
        }
        Set<Need> supplied = new HashSet<>();
        List<String> lines = files.compressedLines(path, result);
        for (String line : lines == null ? List.<String>of() : lines) {
            String[] fields = line.split("\t", -1);
            if (fields.length > 1) {
                supplied.add(new Need(fields[1], fields[0]));
            }
        }
        return supplied;
    }

    /// Notes symbols of the kernel that nobody promised to keep.
    private void checkStable(TreeSet<String> symbols) {
        if (request.stablelist() == null) {
            return;
        }
        List<String> lines = files.lines(request.stablelist(), result);
        if (lines == null) {
            return;
        }
        Set<String> stable = new HashSet<>();
        for (String line : lines) {
            if (line.startsWith("\t") || line.startsWith(" ")) {
                stable.add(line.substring(1));
            }
        }
        for (String symbol : symbols) {
            if (!stable.contains(symbol)) {
                result.note(
                        symbol
                                + " is not in "
                                + request.stablelist()
                                + ": later kernels may change it");
            }
        }
    }
}
