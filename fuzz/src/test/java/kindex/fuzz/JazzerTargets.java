package kindex.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// The targets as Jazzer takes them, one method each; `./build fuzz` starts them.
///
/// No ordinary test: what was found is tested by [FindingsTest], without Jazzer.
class JazzerTargets {
    @FuzzTest
    void elf(byte[] input) {
        Targets.hold("elf", input);
    }

    @FuzzTest
    void elfSections(byte[] input) {
        Targets.hold("elfSections", input);
    }

    @FuzzTest
    void archives(byte[] input) {
        Targets.hold("archives", input);
    }

    @FuzzTest
    void zstd(byte[] input) {
        Targets.hold("zstd", input);
    }

    @FuzzTest
    void xz(byte[] input) {
        Targets.hold("xz", input);
    }

    @FuzzTest
    void xzByLiblzma(byte[] input) {
        Targets.hold("xzByLiblzma", input);
    }

    @FuzzTest
    void gzip(byte[] input) {
        Targets.hold("gzip", input);
    }

    @FuzzTest
    void depmodD(byte[] input) {
        Targets.hold("depmodD", input);
    }

    @FuzzTest
    void modulesOrder(byte[] input) {
        Targets.hold("modulesOrder", input);
    }

    @FuzzTest
    void modulesBuiltin(byte[] input) {
        Targets.hold("modulesBuiltin", input);
    }

    @FuzzTest
    void modinfo(byte[] input) {
        Targets.hold("modinfo", input);
    }

    @FuzzTest
    void symvers(byte[] input) {
        Targets.hold("symvers", input);
    }

    @FuzzTest
    void systemMap(byte[] input) {
        Targets.hold("systemMap", input);
    }

    @FuzzTest
    void trie(byte[] input) {
        Targets.hold("trie", input);
    }

    @FuzzTest
    void signature(byte[] input) {
        Targets.hold("signature", input);
    }

    @FuzzTest
    void cache(byte[] input) {
        Targets.hold("cache", input);
    }

    @FuzzTest
    void portableFacts(byte[] input) {
        Targets.hold("portableFacts", input);
    }
}
