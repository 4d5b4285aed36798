package kindex.kmp.compat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kindex.elf.KernelDecompression;
import kindex.elf.LoaderFacts;
import kindex.elf.LoaderFacts.SignatureState;
import kindex.kmp.kabi.SymversLine;
import kindex.symbols.ModuleFile;

/// Judges a module as the kernel's loader does, check by check in its order (linux:
/// kernel/module/main.c, load_module; version.c; signing.c). Needs that nobody meets, and CRCs of
/// symbols, are not looked at: those depmod's rules tell.
final class LoaderCheck {
    /// linux: include/linux/license.h, license_is_gpl_compatible
    private static final Set<String> GPL =
            Set.of(
                    "GPL",
                    "GPL v2",
                    "GPL and additional rights",
                    "Dual BSD/GPL",
                    "Dual MIT/GPL",
                    "Dual MPL/GPL");

    private static final String MODULE_NAMESPACE = "module:";

    private final LoaderKernel kernel;
    private final List<LoaderFinding> findings = new ArrayList<>();

    LoaderCheck(LoaderKernel kernel) {
        this.kernel = kernel;
    }

    /// What was found so far.
    List<LoaderFinding> findings() {
        return findings;
    }

    /// Judges one.
    ///
    /// @param path as depmod names it
    /// @param module null if it is no ELF file
    /// @param needs the symbols that it needs
    /// @param exports those that it exports
    void judge(String path, LoaderFacts module, List<String> needs, List<String> exports) {
        if (module == null || !module.relocatable()) {
            refused(path, "is no relocatable ELF file", "Exec format error");
            return;
        }
        signature(path, module);
        if (kernel.own() != null) {
            if (!module.machine().equals(kernel.own().machine())) {
                String own = kernel.own().machine();
                refused(
                        path,
                        "is for " + module.machine() + ", the kernel is for " + own,
                        "Invalid architecture in ELF header");
                return;
            }
            versions(path, module);
            vermagic(path, module);
            taints(path, module);
        }
        needs.forEach(symbol -> need(path, module, symbol));
        for (String namespace : module.namespaces()) {
            if (namespace.startsWith(MODULE_NAMESPACE)) {
                refused(
                        path,
                        "imports " + namespace + ", which names the modules that may use it",
                        "module tries to import module namespace: " + namespace);
            }
        }
        for (String symbol : exports) {
            SymversLine line = kernel.symvers().get(symbol);
            if (line != null && line.module().equals("vmlinux")) {
                refused(
                        path,
                        "exports " + symbol + ", which the kernel exports itself",
                        "exports duplicate symbol " + symbol + " (owned by kernel)");
            }
        }
    }

    /// Judges how one is compressed.
    ///
    /// @param head the first bytes of its file
    void stored(String path, byte[] head, int length) {
        String words = kernel.decompressesXz() ? KernelDecompression.refused(head, length) : null;
        if (words != null) {
            refused(path, words, "decompression failed with status 6");
        }
    }

    private void signature(String path, LoaderFacts module) {
        if (module.signature() == SignatureState.MALFORMED) {
            refused(path, "has a malformed signature", "Bad message");
        } else if (module.signature() != SignatureState.SIGNED) {
            if (kernel.enforce() || kernel.has("MODULE_SIG_FORCE")) {
                refused(path, "is not signed", "Loading of unsigned module is rejected");
            } else if (kernel.has("MODULE_SIG")) {
                findings.add(LoaderFinding.taints(path, "is not signed (E)"));
            }
        }
    }

    /// A module without CRCs is loaded by force where the kernel allows that.
    private void versions(String path, LoaderFacts module) {
        if (!kernel.hasVersions() || module.versioned()) {
            return;
        }
        if (kernel.has("MODULE_FORCE_LOAD")) {
            findings.add(LoaderFinding.taints(path, "lists no CRCs, and is loaded by force (F)"));
        } else {
            refused(
                    path,
                    "lists no CRCs, and the kernel wants them",
                    "no symbol version for module_layout");
        }
    }

    /// The first word, the release, does not count where both compare CRCs.
    private void vermagic(String path, LoaderFacts module) {
        String own = kernel.own().vermagic();
        String theirs = module.vermagic();
        if (theirs == null) {
            refused(path, "does not say what it was built for", "version magic missing");
            return;
        }
        boolean crcs = kernel.hasVersions() && module.versioned();
        if (!(crcs ? rest(theirs).equals(rest(own)) : theirs.strip().equals(own.strip()))) {
            refused(
                    path,
                    "was built for another kernel",
                    "version magic '" + theirs + "' should be '" + own + "'");
        }
    }

    private static String rest(String vermagic) {
        int blank = vermagic.indexOf(' ');
        return blank < 0 ? "" : vermagic.substring(blank).strip();
    }

    private void taints(String path, LoaderFacts module) {
        if (!module.inTree()) {
            findings.add(LoaderFinding.taints(path, "is out of tree (O)"));
        }
        if (!isGpl(module)) {
            findings.add(LoaderFinding.taints(path, "is proprietary by its license (P)"));
        }
    }

    private static boolean isGpl(LoaderFacts module) {
        return module.license() != null && GPL.contains(module.license());
    }

    private void need(String path, LoaderFacts module, String symbol) {
        SymversLine line = kernel.symvers().get(symbol);
        if (line == null) {
            return;
        }
        boolean told = module.license() != null || kernel.own() != null;
        if (line.exportType().startsWith("EXPORT_SYMBOL_GPL") && told && !isGpl(module)) {
            refused(
                    path,
                    "needs "
                            + symbol
                            + ", which is for GPL modules, and has the license "
                            + module.license(),
                    "Unknown symbol " + symbol + " (err -2)");
        }
        String namespace = line.namespace();
        if (namespace.isEmpty()
                || module.namespaces().contains(namespace)
                || kernel.has("MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS")
                || isNamed(namespace, ModuleFile.modname(path))) {
            return;
        }
        refused(
                path,
                "needs "
                        + symbol
                        + (namespace.startsWith(MODULE_NAMESPACE)
                                ? ", which is for certain modules only (" + namespace + ")"
                                : " of the namespace " + namespace + ", which it does not import"),
                "module uses symbol ("
                        + symbol
                        + ") from namespace "
                        + namespace
                        + ", but does not import it.");
    }

    /// Whether a namespace `module:a,b-*` names a module (linux: verify_module_namespace).
    private static boolean isNamed(String namespace, String modname) {
        if (!namespace.startsWith(MODULE_NAMESPACE)) {
            return false;
        }
        for (String pattern : namespace.substring(MODULE_NAMESPACE.length()).split(",")) {
            String name = pattern.replace('-', '_');
            boolean fits =
                    name.endsWith("*")
                            ? modname.startsWith(name.substring(0, name.length() - 1))
                            : modname.equals(name);
            if (fits) {
                return true;
            }
        }
        return false;
    }

    private void refused(String path, String words, String kernelWords) {
        findings.add(LoaderFinding.refused(path, words, kernelWords));
    }
}
