package kindex.kmp.deps;

/// The generators of dependencies of packages, by house style and kind.
public enum DependencyGenerator {
    SUSE_PROVIDES,
    SUSE_REQUIRES,
    SUSE_SUPPLEMENTS,
    REDHAT_PROVIDES,
    REDHAT_REQUIRES,

    /// Red Hat has none: its `modalias(...)` are provided.
    REDHAT_SUPPLEMENTS;

    /// Looks at the files of a package.
    public DependencyLines run(PackageFiles files, DependencyRequest request) {
        DependencyLines result = new DependencyLines();
        switch (this) {
            case SUSE_PROVIDES -> new SuseProvides(files, request, result).run();
            case SUSE_REQUIRES -> new SuseRequires(files, request, result).run();
            case SUSE_SUPPLEMENTS -> new SuseSupplements(files, request, result).run();
            case REDHAT_PROVIDES -> new RedhatProvides(files, request, result).run();
            case REDHAT_REQUIRES -> new RedhatRequires(files, request, result).run();
            case REDHAT_SUPPLEMENTS -> {}
        }
        return result;
    }
}
