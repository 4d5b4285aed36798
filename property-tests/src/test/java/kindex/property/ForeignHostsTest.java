package kindex.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import kindex.golden.DepmodResult;
import kindex.golden.DepmodUnderTest;
import kindex.golden.Differences;
import kindex.synthetic.DemoTree;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Ours on JVMs of other architectures, against kmod 34 of each: a whole kernel, and caches and
/// facts that a host of this architecture wrote.
@Tag("foreign")
class ForeignHostsTest {
    private static final String KERNEL = System.getProperty("kindex.foreign.kernel", "cloud-arm64");
    private static final String GZIP = "kernel/drivers/usb/storage/usb-storage.ko.gz";
    private static final int FILES = 11;

    private final DepmodUnderTest here = DepmodUnderTest.chosen();

    @TestFactory
    Stream<DynamicContainer> hosts() throws IOException {
        List<ForeignHost> hosts = ForeignHost.all();
        assertFalse(hosts.isEmpty(), "no host with a java below " + Installed.FOREIGN.path());
        return hosts.stream()
                .map(
                        host ->
                                dynamicContainer(
                                        host.name(),
                                        List.of(
                                                dynamicTest("kernel", () -> kernel(host)),
                                                dynamicTest("listed", () -> listed(host)),
                                                dynamicTest("caches", () -> caches(host)))));
    }

    /// Without `modules.order`, so that the order of modules is the host's as well.
    private void kernel(ForeignHost host) throws IOException {
        Kernel kernel = Kernel.named(KERNEL);
        try (Scratch scratch = Scratch.create()) {
            kernel.linkedBelow(scratch.path(), "lib/modules", "modules.order");
            List<String> words = List.of("-b", "@ROOT@", kernel.version());
            Outcome expected = run(scratch, host.reference(), words);
            assertEquals(FILES, expected.files().size());
            equal(expected, run(scratch, host.ours("depmod"), words));
            equal(expected, run(scratch, here, inOrderOf(host, words)));
        }
    }

    /// With `modules.order`, by ours on this host alone: emulators take their time.
    private void listed(ForeignHost host) throws IOException {
        Kernel kernel = Kernel.named(KERNEL);
        try (Scratch scratch = Scratch.create()) {
            String base = kernel.base().toString();
            List<String> words = List.of("-b", base, "-o", "@ROOT@/out", kernel.version());
            Outcome expected = run(scratch, host.reference(), words);
            assertEquals(FILES, expected.files().size());
            equal(expected, run(scratch, here, inOrderOf(host, words)));
        }
    }

    private static List<String> inOrderOf(ForeignHost host, List<String> words) {
        List<String> all = new ArrayList<>(words);
        all.addFirst("--host-order=" + host.order());
        return all;
    }

    private static Outcome run(Scratch scratch, DepmodUnderTest depmod, List<String> words)
            throws IOException {
        scratch.remember();
        Outcome outcome = scratch.outcome(depmod.run(null, scratch.placed(words)));
        scratch.restore();
        return outcome;
    }

    private static void equal(Outcome expected, Outcome actual) {
        assertEquals(List.of(), Differences.ofFiles(expected.asFiles(), actual.asFiles()));
    }

    /// A tree is indexed here, there with the cache and with facts of here, and here again.
    private void caches(ForeignHost host) throws IOException {
        try (Scratch scratch = Scratch.create()) {
            Path modules = DemoTree.tree().writeTo(scratch.path());
            Files.delete(modules.resolve(GZIP)); // Debian's kmod takes it for no module
            String version = modules.getFileName().toString();
            DepmodUnderTest there = host.ours("depmod");
            List<String> words =
                    scratch.placed(List.of("-I", "-C", "@ROOT@/none", "-b", "@ROOT@", version));
            SortedMap<String, byte[]> ofHere = indexes(here, words, modules);
            SortedMap<String, byte[]> ofThere =
                    indexes(host.reference(), words.subList(1, words.size()), modules);
            assertEquals(host.order().equals("little"), same(ofHere, ofThere));
            equal(ofHere, indexes(here, words, modules));

            equal(ofThere, indexes(there, words, modules));
            equal(ofThere, indexes(here, inOrderOf(host, words), modules));
            equal(ofHere, indexes(here, words, modules));

            String facts = scratch.placed("@ROOT@/facts");
            List<String> export =
                    scratch.placed(List.of("facts", "-b", "@ROOT@", "-o", facts, version));
            quiet(host.ours("kindex").run(null, export), 0);
            byte[] factsOfThere = Files.readAllBytes(Path.of(facts));
            List<String> fromFacts = new ArrayList<>(words);
            fromFacts.addAll(
                    1, scratch.placed(List.of("--cache=@ROOT@/other", "--facts=" + facts)));
            equal(ofThere, indexes(there, fromFacts, modules));
            equal(ofHere, indexes(here, fromFacts, modules));
            DepmodUnderTest kindex =
                    DepmodUnderTest.external(
                            ChildJvm.command(
                                    System.getProperty("java.home") + "/bin/java", "kindex"));
            quiet(kindex.run(null, export), 0);
            assertEquals(
                    List.of(),
                    Differences.ofFiles(
                            new TreeMap<>(Map.of("facts", factsOfThere)),
                            new TreeMap<>(Map.of("facts", Files.readAllBytes(Path.of(facts))))));
        }
    }

    private static SortedMap<String, byte[]> indexes(
            DepmodUnderTest depmod, List<String> words, Path modules) throws IOException {
        quiet(depmod.run(null, words), 0);
        return AgainstFullRun.contents(modules);
    }

    private static void quiet(DepmodResult result, int exit) {
        assertEquals("", AgainstFullRun.text(result.stderr()));
        assertEquals(exit, result.exit());
    }

    private static boolean same(SortedMap<String, byte[]> a, SortedMap<String, byte[]> b) {
        return Differences.ofFiles(a, b).isEmpty();
    }

    private static void equal(SortedMap<String, byte[]> expected, SortedMap<String, byte[]> is) {
        assertEquals(List.of(), Differences.ofFiles(expected, is));
    }
}
