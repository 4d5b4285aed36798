package kindex.kmp.deps;

import java.util.ArrayList;
import java.util.List;
import kindex.elf.Modinfo;
import kindex.elf.ModuleContents;
import kindex.elf.ModuleProblem;
import kindex.elf.ModuleVersions;

/// What a module or a `vmlinux` tells those who make a package of it.
///
/// @param path the file, as it was named
/// @param release the kernel's release: what stands before the first blank of the first `vermagic`;
/// empty if there is none
/// @param version the first `version` of its modinfo, empty if there is none
/// @param aliases in the order of the file
/// @param versions its modversions; null if the file could not be read at all
/// @param problem why something is missing; null if nothing is
public record PackagedModule(
        String path,
        String release,
        String version,
        List<String> aliases,
        ModuleVersions versions,
        ModuleProblem problem) {

    /// Reads a file.
    public static PackagedModule read(ModuleContents contents, String path) {
        ModuleProblem unreadable = contents.load(path);
        if (unreadable != null) {
            return new PackagedModule(path, "", "", List.of(), null, unreadable);
        }
        byte[] bytes = contents.bytes();
        Modinfo modinfo = Modinfo.read(path, bytes, contents.length());
        ModuleVersions versions = ModuleVersions.read(path, bytes, contents.length());
        List<String> aliases = new ArrayList<>();
        String vermagic = null;
        String version = null;
        for (int i = 0; i < modinfo.size(); i++) {
            switch (modinfo.key(i)) {
                case "alias" -> aliases.add(modinfo.value(i));
                case "vermagic" -> vermagic = vermagic == null ? modinfo.value(i) : vermagic;
                case "version" -> version = version == null ? modinfo.value(i) : version;
                default -> {}
            }
        }
        return new PackagedModule(
                path,
                vermagic == null ? "" : untilBlank(vermagic),
                version == null ? "" : version,
                aliases,
                versions,
                versions.problem());
    }

    private static String untilBlank(String text) {
        int blank = text.indexOf(' ');
        return blank < 0 ? text : text.substring(0, blank);
    }

    /// What stands after the last `-` of a release, or all of it.
    public static String flavor(String release) {
        return release.substring(release.lastIndexOf('-') + 1);
    }
}
