package kindex.lookup.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import kindex.lookup.config.ModprobeConfig.Alias;
import kindex.lookup.config.ModprobeConfig.Setting;
import kindex.lookup.config.ModprobeConfig.Softdep;
import kindex.lookup.config.ModprobeConfig.Weakdep;
import org.junit.jupiter.api.Test;

/// Lines of `modprobe.d` and words of the kernel's command line, and what is odd about them.
class ModprobeConfReaderTest {
    private static ModprobeConfig parse(String text) {
        return ModprobeConfReader.parse("file", text);
    }

    @Test
    void everyKindOfLine() {
        ModprobeConfig config =
                parse(
                        """
                        # comment
                        alias a-b[0-9]-* my-mod rest
                        \tblacklist my-mod
                        options my-mod  a=1\tb="c d"
                        install my-* /bin/x $CMDLINE_OPTS
                        remove other \\
                        /bin/y
                        weakdep my-mod one two-x
                        """);
        assertEquals(List.of(new Alias("a_b[0-9]_*", "my_mod")), config.aliases());
        assertEquals(List.of("my_mod"), config.blacklist());
        assertEquals(List.of(new Setting("my_mod", " a=1 b=\"c d\"")), config.options());
        assertEquals(List.of(new Setting("my_*", "/bin/x $CMDLINE_OPTS")), config.installs());
        assertEquals(List.of(new Setting("other", "/bin/y")), config.removes());
        assertEquals(List.of(new Weakdep("my_mod", List.of("one", "two-x"))), config.weakdeps());
        assertEquals(List.of(), config.problems());
    }

    @Test
    void softdepsHaveGroups() {
        assertEquals(
                List.of(new Softdep("m", List.of("a-b", "d"), List.of("c"))),
                parse("softdep m nobody pre: a-b \t post: c pre: d  \n").softdeps());
    }

    @Test
    void aSingleBlankBeforeTheFirstWordBelongsToIt() {
        assertEquals(
                List.of(new Softdep("m", List.of(), List.of())),
                parse("softdep m  pre: a\n").softdeps());
        assertEquals(
                List.of(new Softdep("m", List.of("a"), List.of())),
                parse("softdep m   pre: a\n").softdeps());
        assertEquals(
                List.of(new Weakdep("m", List.of(" a", "b"))), parse("weakdep m  a b").weakdeps());
    }

    @Test
    void linesThatSayNothingAreReported() {
        assertEquals(
                List.of(
                        "file line 1: ignoring bad line starting with 'alias'",
                        "file line 3: ignoring bad line starting with 'blacklist'",
                        "file line 4: ignoring bad line starting with 'options'",
                        "file line 5: ignoring bad line starting with 'alias'",
                        "file: command include is deprecated and not followed",
                        "file line 7: ignoring bad line starting with 'what'"),
                parse("alias a\nblack\\\nlist\noptions m\nalias x] m\ninclude /x\nwhat is this\n")
                        .problems()
                        .stream()
                        .map(ConfigProblem::toString)
                        .toList());
    }

    @Test
    void theKernelCommandLineSetsOptions() {
        KernelCommandLine.Settings settings =
                KernelCommandLine.parse(
                        "quiet a-b.c=1 modprobe.blacklist=x-y,z \"d.e=f g\" h.i j.k.l=2 \"m n\".o=3"
                                + " p=\"q.r=s\" t.u=\"v w\"\n");
        assertEquals(List.of("x-y", "z"), settings.blacklist());
        assertEquals(
                List.of(
                        new Setting("a_b", "c=1"),
                        new Setting("d", "e=\"f g\""),
                        new Setting("h", "i"),
                        new Setting("t", "u=\"v w\"")),
                settings.options());
    }
}
