package kindex.dist;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import kindex.synthetic.SyntheticModule;

/// A scratch root with three kernels, kindex, and an rpm of its own, which scriptlets ask: packages
/// of modules come and go in it, by the real rpm and a recipe of docs/packaging.md.
///
/// The kernels have the symbols `a=1` and `b=2`; the third has `b=22`.
final class KmpRoot {
    /// Whose scripts are stood in for.
    enum Style {
        SUSE("rpm-kmp-weak-updates", "-kmp-default", "usr/lib/modules/", "updates/"),
        REDHAT("rpm-kmp-weak-updates-redhat", "-kmod", "lib/modules/", "extra/");

        private final String recipe;
        private final String ending;
        private final String modules;
        private final String below;

        /// @param ending of the packages' names
        /// @param modules where packages have them
        /// @param below where they lie in a kernel's directory
        Style(String recipe, String ending, String modules, String below) {
            this.recipe = recipe;
            this.ending = ending;
            this.modules = modules;
            this.below = below;
        }

        String named(String name) {
            return name + ending;
        }

        /// The link of a kernel to a module of another.
        String link(String kernel, String module, String other) {
            String path = this == SUSE ? below + module : module;
            return kernel + "/" + path + " -> /" + modules + other + "/" + below + module;
        }
    }

    static final String K1 = "6.4.0-10-default";
    static final String K2 = "6.4.0-20-default";
    static final String K3 = "6.4.0-30-default";
    private static final List<String> KERNELS = List.of(K1, K2, K3);

    private final Path work;
    private final ScratchRoot root;
    private final Style style;

    private KmpRoot(Path work, ScratchRoot root, Style style) {
        this.work = work;
        this.root = root;
        this.style = style;
    }

    /// Makes one, with all kernels indexed; skips the test where there is no rpm, or no right to.
    static KmpRoot in(Path work, Style style) throws IOException {
        assumeTrue(PackageManager.RPM.isHere(), "rpm is not installed");
        ScratchRoot root = ScratchRoot.in(work.resolve("root"));
        PackageManager.RPM.prepare(root);
        KmpRoot kmps = new KmpRoot(work, root, style);
        kmps.bringRpm();
        writeKernel(K1, "a=1 b=2", root.path(""));
        writeKernel(K2, "a=1 b=2", root.path(""));
        writeKernel(K3, "a=1 b=22", root.path(""));
        PackageManager.RPM.install(root, BuiltPackages.rpm(), filesystem(work));
        root.bringRuntime();
        for (String kernel : KERNELS) {
            root.enter("/usr/bin/kindex", "depmod", kernel).run();
        }
        return kmps;
    }

    /// What owns the directories above those of packages: else rpm removes even the link /lib.
    private static Path filesystem(Path work) throws IOException {
        SmallPackage filesystem = new SmallPackage(work, "filesystem", "1");
        Files.createDirectories(filesystem.tree().resolve("lib/modules"));
        Files.createDirectories(filesystem.tree().resolve("usr/lib/modules"));
        return filesystem.rpm();
    }

    private void bringRpm() throws IOException {
        root.bring("rpm");
        root.bring("find");
        Path configuration = Path.of("/usr/lib/rpm");
        try (Stream<Path> files = Files.walk(configuration)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = configuration.relativize(file).toString();
                if (Files.isRegularFile(file)
                        && (name.startsWith("macros")
                                || name.startsWith("rpm")
                                || name.startsWith("platform"))) {
                    root.copy(file, "usr/lib/rpm/" + name);
                }
            }
        }
        Files.createDirectories(root.path("etc/rpm"));
        Files.writeString(root.path("etc/rpm/macros"), "%_dbpath /var/lib/rpm\n");
    }

    private static void writeKernel(String version, String symbols, Path base) throws IOException {
        Path directory = Files.createDirectories(base.resolve("usr/lib/modules/" + version));
        Path kernel = Files.createDirectories(directory.resolve("kernel"));
        Files.write(kernel.resolve("base.ko"), module("base", "a=1").build());
        for (String name : List.of("order", "builtin", "builtin.modinfo")) {
            Files.writeString(directory.resolve("modules." + name), "");
        }
        StringBuilder symvers = new StringBuilder();
        StringBuilder map = new StringBuilder();
        for (String symbol : symbols.split(" ")) {
            String name = symbol.substring(0, symbol.indexOf('='));
            symvers.append("0x%08x\t%s\tvmlinux\tEXPORT_SYMBOL\n".formatted(crc(symbol), name));
            map.append("ffffffff00000000 r __ksymtab_").append(name).append('\n');
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(symvers.toString().getBytes(ISO_8859_1));
        }
        Path boot = Files.createDirectories(base.resolve("boot"));
        Files.write(boot.resolve("symvers-" + version + ".gz"), packed.toByteArray());
        Files.writeString(boot.resolve("System.map-" + version), map);
    }

    private static SyntheticModule module(String name, String symbol) {
        return SyntheticModule.named(name)
                .needs(symbol.substring(0, symbol.indexOf('=')), crc(symbol));
    }

    private static long crc(String symbol) {
        return Long.parseLong(symbol.substring(symbol.indexOf('=') + 1), 16);
    }

    /// Builds a package of a kernel like the first.
    Path kernel(String version) throws IOException {
        SmallPackage kernel = new SmallPackage(work, "kernel", "1");
        writeKernel(version, "a=1 b=2", kernel.tree());
        String recipe = Recipes.read("rpm-kernel-weak-updates", version);
        return kernel.spec(
                        style == Style.SUSE
                                ? recipe
                                : recipe.replace("apply", "apply --style redhat"))
                .rpm();
    }

    /// Builds a package with the recipe's scriptlets.
    ///
    /// @param files of modules, each followed by the symbol that it needs
    Path kmp(String name, String version, String kernel, String... files) throws IOException {
        SmallPackage kmp = new SmallPackage(work, style.named(name), version);
        kmp.file("usr/share/doc/" + name + "-" + version, "made by a test\n");
        Path directory = kmp.tree().resolve(style.modules + kernel + "/" + style.below);
        for (int i = 0; i < files.length; i += 2) {
            Path file = directory.resolve(files[i]);
            String module = file.getFileName().toString().replaceFirst("\\.ko$", "");
            Files.createDirectories(file.getParent());
            Files.write(
                    file,
                    module(module, files[i + 1])
                            .modinfo("vermagic=" + kernel + " SMP mod_unload")
                            .build());
        }
        return kmp.spec(Recipes.read(style.recipe)).rpm();
    }

    /// Runs rpm on the root; it and all scriptlets have to end well.
    void rpm(Object... words) throws IOException {
        String said = PackageManager.RPM.command(root).with(words).run();
        assertFalse(said.contains("scriptlet failed"), said);
    }

    /// Puts a shell script in the place of a program of the root, for all to run.
    void writeScript(String name, String lines) throws IOException {
        Path script = root.path(name);
        Files.createDirectories(script.getParent());
        Files.deleteIfExists(script);
        Files.writeString(script, "#!/bin/sh\n" + lines + "\n");
        script.toFile().setExecutable(true, false);
    }

    ScratchRoot root() {
        return root;
    }

    /// The packages and links that there are now, and the state of a transaction, which is none.
    void assertIs(List<String> packages, String... links) throws IOException {
        assertEquals(packages, packages());
        assertEquals(List.of(links), links());
        try (Stream<Path> state = Files.list(root.path("var/lib"))) {
            for (Path directory : state.filter(path -> path.endsWith("rpm-state")).toList()) {
                try (Stream<Path> left = Files.list(directory)) {
                    assertEquals(List.of(), left.toList());
                }
            }
        }
    }

    /// The same, and the indexes of all kernels are those of full runs.
    void assertIsIndexed(List<String> packages, String... links) throws IOException {
        assertIs(packages, links);
        for (String kernel : KERNELS) {
            Path full = root.path("tmp/full/lib/modules/" + kernel);
            Files.createDirectories(full);
            root.enter("/usr/bin/kindex", "depmod", "-o", "/tmp/full", kernel).run();
            RecipesTest.assertSameIndexes(full, root.path("usr/lib/modules/" + kernel));
        }
    }

    /// Packages of modules in the order of `strcmp`, as NAME-VERSION.
    private List<String> packages() throws IOException {
        String all = root.enter("rpm", "-qa", "--qf", "%{NAME}-%{VERSION}\\n").run();
        return all.lines()
                .filter(line -> line.startsWith("x") || line.startsWith("z"))
                .sorted()
                .toList();
    }

    /// All links below `weak-updates`, as `KERNEL/PATH -> TARGET`, PATH being below `weak-updates`.
    private List<String> links() throws IOException {
        List<String> links = new ArrayList<>();
        Path modules = root.path("usr/lib/modules");
        try (Stream<Path> walk = Files.walk(modules)) {
            for (Path link : walk.filter(Files::isSymbolicLink).sorted().toList()) {
                String path =
                        modules.relativize(link).toString().replaceFirst("/weak-updates/", "/");
                links.add(path + " -> " + Files.readSymbolicLink(link));
            }
        }
        return links;
    }
}
