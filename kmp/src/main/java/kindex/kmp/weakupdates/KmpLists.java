package kindex.kmp.weakupdates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kindex.archives.ListedFiles;
import kindex.archives.PackageFacts;
import kindex.archives.PackageFormatException;
import kindex.archives.PayloadDecoders;
import kindex.archives.reader.PackageReader;
import kindex.host.DirectoryListing;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.kmp.compat.ConfigurationFile;
import kindex.symbols.ModuleFile;

/// Where lists of packages of modules come from. Packages without modules in a kernel's directory
/// are left out, and those that were built with a kernel.
public final class KmpLists {
    private static final String IN_KERNEL = "kmp_in_kernel";

    private KmpLists() {}

    /// From rpm's database, which `rpm` is asked for.
    ///
    /// @param root the base directory; empty for `/`
    /// @param pattern of names, as rpm understands it: `*-kmp-default`
    public static List<Kmp> installed(HostFiles files, String root, String pattern)
            throws HostException {
        List<String> command = new ArrayList<>(List.of("rpm"));
        if (!root.isEmpty()) {
            command.addAll(List.of("--root", root));
        }
        command.addAll(
                List.of(
                        "-qa",
                        "--nodigest",
                        "--nosignature",
                        "--qf",
                        "%{NAME}-%{VERSION}-%{RELEASE}\\n[=%{PROVIDENAME}\\n][%{FILENAMES}\\n]",
                        pattern));
        return parse(files.run(command, ""));
    }

    /// From text: a line with the label of a package, then one for each of its files.
    ///
    /// A line that starts with `=` tells what the package provides.
    public static List<Kmp> parse(String text) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        List<String> current = null;
        for (String line : text.split("\n")) {
            if (line.equals("=" + IN_KERNEL)) {
                current = new ArrayList<>();
                files.remove(lastKey(files));
            } else if (line.startsWith("/")) {
                if (current != null) {
                    current.add(line);
                }
            } else if (!line.isEmpty() && !line.startsWith("=")) {
                current = new ArrayList<>();
                files.put(line, current);
            }
        }
        List<Kmp> kmps = new ArrayList<>();
        files.forEach((label, paths) -> add(label, paths, kmps));
        return kmps;
    }

    private static void add(String label, List<String> paths, List<Kmp> to) {
        List<String> modules = paths.stream().filter(KmpLists::isModule).toList();
        if (!modules.isEmpty()) {
            to.add(new Kmp(label, modules, configuration(paths)));
        }
    }

    private static List<String> configuration(List<String> paths) {
        return paths.stream().filter(ConfigurationFile::isOne).toList();
    }

    private static String lastKey(Map<String, List<String>> files) {
        String last = null;
        for (String key : files.keySet()) {
            last = key;
        }
        return last;
    }

    private static boolean isModule(String path) {
        return Kmp.kernelOf(path) != null
                && ModuleFile.isModuleName(path.substring(path.lastIndexOf('/') + 1));
    }

    /// The files for `depmod.d` in a list of files, one on each line.
    public static List<String> configuration(String text) {
        return configuration(List.of(text.split("\n")));
    }

    /// The modules in a list of files, one on each line.
    public static List<String> modules(String text) {
        List<String> modules = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (ModuleFile.isModuleName(line.substring(line.lastIndexOf('/') + 1))) {
                modules.add(line);
            }
        }
        return modules;
    }

    /// From the headers of the `.rpm` packages in a directory.
    public static List<Kmp> ofPackages(HostFiles files, PayloadDecoders decoders, String directory)
            throws HostException, PackageFormatException {
        List<Kmp> kmps = new ArrayList<>();
        PackageReader reader = new PackageReader(files, decoders);
        DirectoryListing listing = files.list(directory);
        for (int i = 0; i < listing.size(); i++) {
            String name = listing.names().get(i);
            if (!name.endsWith(".rpm")) {
                continue;
            }
            PackageFacts facts = reader.facts(directory + "/" + name);
            List<String> paths = new ArrayList<>();
            ListedFiles listed = facts.files();
            for (int f = 0; f < listed.size(); f++) {
                paths.add(listed.path(f));
            }
            if (!facts.provides().names().toList().contains(IN_KERNEL)) {
                String label = facts.name() + "-" + facts.version() + "-" + facts.release();
                add(label, paths, kmps);
            }
        }
        return kmps;
    }
}
