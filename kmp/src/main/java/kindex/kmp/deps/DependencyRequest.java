package kindex.kmp.deps;

import java.util.List;

/// What is asked of the generators.
///
/// @param paths the files of the package, as they lie on disk
/// @param packageName its name, empty if it is not known
/// @param flavor the kernel's flavor (SUSE); null for that of each file
/// @param symsets a table of symbol sets (SUSE), or null
/// @param symvers the kernel's `Module.symvers` (Red Hat); null for the one of its devel package
/// @param stablelist symbols that are to stay (Red Hat), or null
/// @param buildRoot what stands before the paths that they will have once installed
/// @param strict whether to do as the scripts do where that is plainly a bug
public record DependencyRequest(
        List<String> paths,
        String packageName,
        String flavor,
        String symsets,
        String symvers,
        String stablelist,
        String buildRoot,
        boolean strict) {}
