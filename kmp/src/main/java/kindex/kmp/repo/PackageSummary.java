package kindex.kmp.repo;

import java.util.List;

/// What matters of one package.
///
/// @param file its path
/// @param label name, version and architecture, as distributions name the file
/// @param kernel whether it is the package of a kernel, or the part of one with its modules
/// @param contents whether its modules were read, or only its header
public record PackageSummary(
        String file,
        String label,
        String name,
        String arch,
        boolean kernel,
        boolean contents,
        SymbolList provides,
        SymbolList needs,
        List<PackagedModule> modules) {
    /// The name without the parts that are numbers: `linux-image-amd64` of
    /// `linux-image-6.12.107-amd64`. Packages of one stem follow one another.
    public String stem() {
        StringBuilder stem = new StringBuilder();
        for (String part : name.split("-")) {
            if (part.isEmpty() || !Character.isDigit(part.charAt(0))) {
                stem.append(stem.isEmpty() ? "" : "-").append(part);
            }
        }
        return stem.toString();
    }

    /// Whether a machine may have both.
    boolean fits(PackageSummary other) {
        return arch.equals(other.arch) || anyArch() || other.anyArch();
    }

    private boolean anyArch() {
        return arch.equals("noarch") || arch.equals("all");
    }
}
