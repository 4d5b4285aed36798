package kindex.kmp.deps;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import kindex.elf.ModuleVersions;

/// What SUSE's packages of modules and kernels provide (rpm-config-SUSE:
/// scripts/find-provides.ksyms, and the kernel's scripts/mod/ksym-provides): `kernel-uname-r`,
/// `kmod(NAME.ko)`, `ksym(FLAVOR:SYMBOL) = CRC`.
final class SuseProvides {
    private static final Pattern KERNEL =
            Pattern.compile("(?s).*/usr/lib/modules/.*/vmlinux(\\.[gx]z|\\.zst)?");
    private static final Pattern BOOT_KERNEL = Pattern.compile("(?s).*/boot/vmlinux-.*");
    private static final Pattern MODULE =
            Pattern.compile("(?s).*/lib/modules/.*/.*\\.ko(\\.[gx]z|\\.zst)?");

    private final PackageFiles files;
    private final DependencyRequest request;
    private final DependencyLines result;

    /// The flavor that the script would still have from an earlier file; empty if none.
    private String lastFlavor = "";

    SuseProvides(PackageFiles files, DependencyRequest request, DependencyLines result) {
        this.files = files;
        this.request = request;
        this.result = result;
    }

    void run() {
        List<String> paths = new ArrayList<>();
        List<String> modulePaths = new ArrayList<>();
        for (String path : request.paths()) {
            boolean skipped = request.strict() && !files.exists(path);
            if (skipped || path.endsWith(".debug")) {
                continue;
            }
            paths.add(path);
            if (!isKernel(path) && MODULE.matcher(path).matches()) {
                modulePaths.add(path);
            }
        }
        List<PackagedModule> modules = files.modules(modulePaths);
        int next = 0;
        for (String path : paths) {
            if (isKernel(path)) {
                kernel(path);
            } else if (MODULE.matcher(path).matches()) {
                module(modules.get(next++));
            }
        }
    }

    private static boolean isKernel(String path) {
        return KERNEL.matcher(path).matches() || BOOT_KERNEL.matcher(path).matches();
    }

    private void kernel(String path) {
        String version;
        String builtin;
        if (KERNEL.matcher(path).matches()) {
            String above = path.substring(0, path.indexOf("/vmlinux"));
            version = PackagePaths.baseName(above);
            builtin = PackagePaths.directory(path) + "/modules.builtin";
        } else {
            version = bootVersion(path);
            String root = PackagePaths.directory(PackagePaths.directory(path));
            String below = "/lib/modules/" + version + "/modules.builtin";
            builtin = root + (files.exists(root + "/usr" + below) ? "/usr" : "") + below;
        }
        result.add("kernel-uname-r = " + version);
        if (files.exists(builtin)) {
            builtins(builtin);
        } else {
            result.note("Builtin modules for " + path + " not available in " + builtin);
        }
        lastFlavor = PackagedModule.flavor(version);
        symbols(files.kernel(path), request.flavor() == null ? lastFlavor : request.flavor());
    }

    /// The script knows no `.zst` here and takes it for a part of the version.
    private String bootVersion(String path) {
        String version = path.substring(path.lastIndexOf("/vmlinux-") + "/vmlinux-".length());
        boolean known = version.endsWith(".gz") || version.endsWith(".xz");
        return known || !request.strict() ? PackagePaths.withoutCompression(version) : version;
    }

    private void builtins(String path) {
        List<String> lines = files.lines(path, result);
        for (String line : lines == null ? List.<String>of() : lines) {
            String name = PackagePaths.baseName(line.strip());
            if (!name.isEmpty()) {
                result.add("kmod(" + PackagePaths.underscored(name) + ")");
            }
        }
    }

    private void module(PackagedModule module) {
        String name = PackagePaths.baseName(PackagePaths.withoutCompression(module.path()));
        result.add("kmod(" + PackagePaths.underscored(name) + ")");
        String flavor = request.flavor();
        if (flavor == null && (lastFlavor.isEmpty() || !request.strict())) {
            lastFlavor = PackagedModule.flavor(module.release());
        }
        symbols(module, flavor == null ? lastFlavor : flavor);
    }

    private void symbols(PackagedModule file, String flavor) {
        if (file.problem() != null) {
            result.unreadable(file.problem());
        }
        ModuleVersions versions = file.versions();
        if (versions == null) {
            return;
        }
        if (flavor.isEmpty()) {
            result.note("cannot determine the kernel's flavor from " + file.path());
            return;
        }
        for (int i = 0; i < versions.exports(); i++) {
            result.add(Capability.suseSymbol(flavor, versions.export(i), versions.exportCrc(i)));
        }
    }
}
