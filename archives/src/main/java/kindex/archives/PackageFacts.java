package kindex.archives;

/// What a package's header, or control file, says.
///
/// @param file the path that was read
/// @param name empty nowhere
/// @param epoch -1 if there is none
/// @param version without epoch and release; of a `.deb` the upstream version
/// @param release what rpm calls so; of a `.deb` the Debian revision, empty if it has none
/// @param arch as the package spells it: `x86_64`, `amd64`, `noarch`, `all`
/// @param source whether it is a package of sources, whose requirements are those of its build
/// @param requires of a `.deb`, what stands in `Pre-Depends` and `Depends`; alternatives stay one
/// name, `a | b`
/// @param supplements empty for a `.deb`
/// @param files what the header lists, null for a `.deb`, whose control file lists none
public record PackageFacts(
        String file,
        PackageKind kind,
        String name,
        long epoch,
        String version,
        String release,
        String arch,
        boolean source,
        Capabilities provides,
        Capabilities requires,
        Capabilities supplements,
        ListedFiles files) {
    /// `NAME-VERSION-RELEASE.ARCH`, for `.deb` `NAME_VERSION-REVISION_ARCH`; no epoch.
    public String label() {
        String full = release.isEmpty() ? version : version + "-" + release;
        return kind == PackageKind.RPM
                ? name + "-" + full + "." + arch
                : name + "_" + full + "_" + arch;
    }
}
