package kindex.dist;

import static kindex.dist.KmpRoot.K1;
import static kindex.dist.KmpRoot.K2;
import static kindex.dist.KmpRoot.K3;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import kindex.dist.KmpRoot.Style;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The recipes of docs/packaging.md for packages of modules that fit several kernels: after each
/// transaction there are the links that the distributions' own scripts leave, and nothing else. In
/// SUSE's style those are `weak-modules2` as `kmp-script` calls it (suse-module-tools 16.1), in Red
/// Hat's `weak-modules`.
@Tag("packages")
class KmpRecipesTest {
    private static final String ONE = "x 1";
    private static final String TWO = "x 2";

    @TempDir Path directory;

    private Style style;
    private KmpRoot root;

    private void makeRoot(Style ofPackages) throws IOException {
        style = ofPackages;
        root = KmpRoot.in(directory, ofPackages);
    }

    private Path x(String version, String kernel, String... files) throws IOException {
        return root.kmp("x", version, kernel, files);
    }

    private String link(String kernel, String module, String other) {
        return style.link(kernel, module, other);
    }

    /// Packages by name and version.
    private List<String> all(String... packages) {
        return Stream.of(packages)
                .map(words -> style.named(words.split(" ")[0]) + "-" + words.split(" ")[1])
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void comesAndGoes(Style ofPackages) throws IOException {
        makeRoot(ofPackages);
        Path one = x("1", K1, "sub/y.ko", "a=1", "x.ko", "a=1");
        String[] links = {
            link(K2, "sub/y.ko", K1),
            link(K2, "x.ko", K1),
            link(K3, "sub/y.ko", K1),
            link(K3, "x.ko", K1)
        };
        root.rpm("--install", one);
        root.assertIsIndexed(all(ONE), links);
        root.rpm("--reinstall", one);
        root.assertIsIndexed(all(ONE), links);
        root.rpm("--upgrade", "--replacepkgs", one);
        root.assertIsIndexed(all(ONE), links);
        root.rpm("--erase", style.named("x"));
        root.assertIsIndexed(all());
    }

    /// The versions were built for different kernels, and the newer does not fit all.
    @ParameterizedTest
    @EnumSource
    void anotherVersionForAnotherKernel(Style ofPackages) throws IOException {
        makeRoot(ofPackages);
        Path one = x("1", K1, "x.ko", "a=1");
        Path two = x("2", K2, "x.ko", "b=2");
        root.rpm("--install", one);
        root.rpm("--upgrade", two);
        root.assertIsIndexed(all(TWO), link(K1, "x.ko", K2));
        root.rpm("--reinstall", two);
        root.assertIsIndexed(all(TWO), link(K1, "x.ko", K2));
        root.rpm("--upgrade", "--oldpackage", one);
        root.assertIsIndexed(all(ONE), link(K2, "x.ko", K1), link(K3, "x.ko", K1));
        root.rpm("--erase", style.named("x"));
        root.assertIsIndexed(all());
    }

    /// The versions have modules of the same paths: files are there when their package goes.
    @ParameterizedTest
    @EnumSource
    void anotherVersionWithTheSamePaths(Style ofPackages) throws IOException {
        makeRoot(ofPackages);
        Path one = x("1", K1, "x.ko", "a=1", "y.ko", "a=1");
        Path two = x("2", K1, "x.ko", "b=2", "z.ko", "b=2");
        root.rpm("--install", one);
        root.rpm("--upgrade", two);
        root.assertIsIndexed(all(TWO), link(K2, "x.ko", K1), link(K2, "z.ko", K1));
        root.rpm("--upgrade", "--oldpackage", one);
        root.assertIsIndexed(
                all(ONE),
                link(K2, "x.ko", K1),
                link(K2, "y.ko", K1),
                link(K3, "x.ko", K1),
                link(K3, "y.ko", K1));
        root.rpm("--erase", style.named("x"));
        root.assertIsIndexed(all());
    }

    /// The newer has the links as long as it is there. Only a reinstallation is otherwise than with
    /// `kmp-script`, which takes it for an upgrade here, so that the package loses its links.
    @Test
    void twoVersionsSideBySide() throws IOException {
        makeRoot(Style.SUSE);
        Path one = x("1", K1, "x.ko", "a=1");
        Path two = x("2", K2, "x.ko", "a=1");
        root.rpm("--install", one);
        root.rpm("--install", two);
        String[] both = {link(K2, "x.ko", K1), link(K3, "x.ko", K2)};
        root.assertIsIndexed(all(ONE, TWO), both);
        root.rpm("--reinstall", two);
        root.assertIsIndexed(all(ONE, TWO), both);
        root.rpm("--reinstall", "--oldpackage", one);
        root.assertIsIndexed(all(ONE, TWO), both);
        root.rpm("--erase", all(TWO).getFirst());
        root.assertIsIndexed(all(ONE), link(K2, "x.ko", K1), link(K3, "x.ko", K1));
        root.rpm("--install", two);
        root.assertIsIndexed(all(ONE, TWO), both);
        root.rpm("--erase", all(ONE).getFirst());
        root.assertIsIndexed(all(TWO), link(K1, "x.ko", K2), link(K3, "x.ko", K2));
        root.rpm("--erase", style.named("x"));
        root.assertIsIndexed(all());
    }

    /// The one that came last has the links; where it goes, none takes its place.
    @Test
    void twoVersionsSideBySideOfRedHats() throws IOException {
        makeRoot(Style.REDHAT);
        Path one = x("1", K1, "x.ko", "a=1");
        Path two = x("2", K2, "x.ko", "a=1");
        root.rpm("--install", one);
        root.rpm("--install", two);
        String[] both = {link(K1, "x.ko", K2), link(K2, "x.ko", K1), link(K3, "x.ko", K2)};
        root.assertIsIndexed(all(ONE, TWO), both);
        root.rpm("--reinstall", two);
        root.assertIsIndexed(all(ONE, TWO), both);
        root.rpm("--erase", all(TWO).getFirst());
        root.assertIsIndexed(all(ONE), link(K2, "x.ko", K1));
        root.rpm("--install", two);
        root.assertIsIndexed(all(ONE, TWO), both);
        root.rpm("--reinstall", "--oldpackage", one);
        both[2] = link(K3, "x.ko", K1);
        root.assertIsIndexed(all(ONE, TWO), both);
        root.rpm("--erase", all(ONE).getFirst());
        root.assertIsIndexed(all(TWO), link(K1, "x.ko", K2));
        root.rpm("--erase", style.named("x"));
        root.assertIsIndexed(all());
    }

    @ParameterizedTest
    @EnumSource
    void bothVersionsGoAtOnce(Style ofPackages) throws IOException {
        makeRoot(ofPackages);
        root.rpm("--install", x("1", K1, "x.ko", "a=1"));
        root.rpm("--install", x("2", K2, "x.ko", "a=1"));
        root.rpm("--erase", "--allmatches", style.named("x"));
        root.assertIsIndexed(all());
    }

    @ParameterizedTest
    @EnumSource
    void withoutModules(Style ofPackages) throws IOException {
        makeRoot(ofPackages);
        Path one = x("1", K1);
        root.rpm("--install", one);
        root.assertIs(all(ONE));
        root.rpm("--reinstall", one);
        root.assertIs(all(ONE));
        root.rpm("--upgrade", x("2", K1, "x.ko", "a=1"));
        root.assertIsIndexed(all(TWO), link(K2, "x.ko", K1), link(K3, "x.ko", K1));
        root.rpm("--upgrade", "--oldpackage", one);
        root.assertIsIndexed(all(ONE));
        root.rpm("--erase", style.named("x"));
        root.assertIs(all());
    }

    @ParameterizedTest
    @EnumSource
    void aKernelComesAndGoes(Style ofPackages) throws IOException {
        makeRoot(ofPackages);
        root.rpm("--install", x("1", K1, "x.ko", "a=1"));
        String k4 = "6.4.0-40-default";
        Path kernel = root.kernel(k4);
        String[] three = {link(K2, "x.ko", K1), link(K3, "x.ko", K1), link(k4, "x.ko", K1)};
        root.rpm("--install", kernel);
        root.assertIsIndexed(all(ONE), three);
        root.rpm("--reinstall", kernel);
        root.assertIsIndexed(all(ONE), three);
        root.rpm("--erase", "kernel");
        root.assertIsIndexed(all(ONE), three[0], three[1]);
        root.rpm("--install", kernel);
        root.assertIs(all(ONE), three);
        root.rpm("--erase", "kindex");
        root.rpm("--erase", "kernel");
        root.assertIs(all(ONE), three[0], three[1]);
    }

    /// Nobody can judge which kernels a package fits, so that no link is made; those that lead
    /// nowhere go, and the others stay.
    @ParameterizedTest
    @EnumSource
    void kindexIsGone(Style ofPackages) throws IOException {
        makeRoot(ofPackages);
        Path one = x("1", K1, "x.ko", "a=1");
        root.rpm("--install", one, root.kmp("z", "1", K1, "z.ko", "a=1"));
        root.rpm("--erase", "kindex");
        root.writeScript("usr/sbin/depmod", "echo \"$*\" >> /var/log/runs");
        root.rpm("--reinstall", one);
        root.assertIs(
                all(ONE, "z 1"),
                link(K2, "x.ko", K1),
                link(K2, "z.ko", K1),
                link(K3, "x.ko", K1),
                link(K3, "z.ko", K1));
        root.root().runs();

        String[] left = {link(K2, "z.ko", K1), link(K3, "z.ko", K1)};
        root.rpm("--upgrade", x("2", K2, "x.ko", "a=1"));
        root.assertIs(all(TWO, "z 1"), left);
        assertEquals(List.of(K1, K2, K3, K1, K2, K3), root.root().runs());
        root.rpm("--erase", style.named("x"));
        root.assertIs(all("z 1"), left);
        root.rpm("--erase", style.named("z"));
        root.assertIs(all());
        root.rpm("--install", one);
        root.assertIs(all(ONE));
    }

    /// What a version could not do is made up for by the next.
    @ParameterizedTest
    @EnumSource
    void kindexFails(Style ofPackages) throws IOException {
        makeRoot(ofPackages);
        Path one = x("1", K1, "x.ko", "a=1");
        root.rpm("--install", one);
        Path kindex = root.root().path("usr/bin/kindex");
        Path kept = kindex.resolveSibling("kept");
        Files.move(kindex, kept);
        root.writeScript("usr/bin/kindex", "exit 2");
        root.writeScript("usr/sbin/depmod", "exit 1");
        root.rpm("--reinstall", one);
        root.assertIs(all(ONE), link(K2, "x.ko", K1), link(K3, "x.ko", K1));
        root.rpm("--upgrade", x("2", K2, "x.ko", "a=1"));
        root.assertIs(all(TWO));
        root.rpm("--upgrade", "--oldpackage", one);
        root.assertIs(all(ONE));
        root.rpm("--erase", style.named("x"));
        root.assertIs(all());
        root.rpm("--install", one);
        root.assertIs(all(ONE));
        Files.move(kept, kindex, StandardCopyOption.REPLACE_EXISTING);
        root.rpm("--upgrade", x("3", K1, "x.ko", "a=1"));
        root.assertIsIndexed(all("x 3"), link(K2, "x.ko", K1), link(K3, "x.ko", K1));
    }

    /// A list of files that cannot be kept keeps no package from going, nor its links.
    @ParameterizedTest
    @EnumSource
    void noListCanBeKept(Style ofPackages) throws IOException {
        makeRoot(ofPackages);
        root.writeScript("usr/sbin/depmod", "exec /usr/bin/kindex depmod \"$@\"");
        root.rpm("--install", x("1", K1, "x.ko", "a=1"));
        Path state = root.root().path("var/lib/rpm-state");
        Files.deleteIfExists(state);
        Files.writeString(state, "");
        root.rpm("--upgrade", x("2", K2, "x.ko", "a=1"));
        root.rpm("--erase", style.named("x"));
        Files.delete(state);
        root.assertIsIndexed(all());
    }
}
