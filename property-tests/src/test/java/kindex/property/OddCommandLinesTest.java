package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kindex.golden.DepmodUnderTest;
import kindex.synthetic.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Command lines that nobody means to write and that still have an answer, against the reference.
///
/// `_` stands for an empty word, `@KVER@` for the version of the tree. None of them may lead out of
/// the root.
@Tag("differential")
class OddCommandLinesTest {
    private final DepmodUnderTest ours = DepmodUnderTest.chosen();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-b @ROOT@/ @KVER@",
                "-b @ROOT@// @KVER@",
                "-b @ROOT@/lib/.. @KVER@",
                "-b @ROOT@/none -b @ROOT@ @KVER@",
                "-b @ROOT@ -m lib//modules @KVER@",
                "-b @ROOT@ -m //lib/modules/ @KVER@",
                "-b @ROOT@ -m lib/../lib/modules @KVER@",
                "-b @ROOT@/lib -m modules @KVER@",
                "-b @ROOT@/lib/modules -m _ @KVER@",
                "-b @ROOT@/lib/modules -m / @KVER@",
                "-b @ROOT@ -o @ROOT@/o1 -o @ROOT@/o2/ @KVER@",
                "-b @ROOT@ -o @ROOT@/System.map/o @KVER@",
                "-b @ROOT@ @KVER@/",
                "-b @ROOT@ @KVER@/../@KVER@",
                "-b @ROOT@ -- @KVER@",
                "-b @ROOT@ @KVER@ --",
                "-b @ROOT@ @KVER@ -- -a",
                "-b @ROOT@ -- -a @KVER@",
                "-b @ROOT@ - @KVER@",
                "-b @ROOT@ +6.1",
                "-b @ROOT@ -1.2",
                "-b @ROOT@ 6.",
                "-b @ROOT@ .6",
                "-b @ROOT@ 6.1x",
                "-b @ROOT@ 6..1",
                "-b @ROOT@ 0x6.1",
                "-b @ROOT@ 99999999999.1",
                "-b @ROOT@ _",
                "-b @ROOT@ -a @KVER@ @KVER@",
                "-b @ROOT@ @KVER@ _",
                "-b @ROOT@ @KVER@ relative.ko",
                "-b @ROOT@ @KVER@ /",
                "-b @ROOT@ @KVER@ @ROOT@",
                "-b @ROOT@ @KVER@ @DIR@/kernel/lib/base.ko @DIR@/kernel/lib/base.ko",
                "-b @ROOT@ @KVER@ @DIR@/kernel/lib/base.ko @DIR@/kernel/lib//base.ko",
                "-b @ROOT@ @KVER@ @DIR@/kernel/lib/../lib/base.ko",
                "-b @ROOT@ @KVER@ @DIR@//kernel/lib/base.ko",
                "-b @ROOT@ @KVER@ @DIR@/kernel/net/net.ko.zst @DIR@/kernel/lib/base.ko",
                "-b @ROOT@ @KVER@ @DIR@/link.ko @DIR@/kernel/lib/base.ko",
                "-b @ROOT@ @KVER@ @DIR@/modules.order",
                "-b @ROOT@ -a @KVER@ @DIR@/kernel/lib/base.ko",
                "-b @ROOT@ -A @KVER@ @DIR@/kernel/lib/base.ko",
                "-b @ROOT@ -n @KVER@ @DIR@/kernel/lib/base.ko",
                "-b @ROOT@ -C _ @KVER@",
                "-b @ROOT@ -C @ROOT@ @KVER@",
                "-b @ROOT@ -C @ROOT@/etc @KVER@",
                "-b @ROOT@ -C @ROOT@/etc/depmod.d/ @KVER@",
                "-b @ROOT@ -C @ROOT@/etc/depmod.d -C @ROOT@/etc/depmod.d @KVER@",
                "-b @ROOT@ -C @ROOT@/System.map @KVER@",
                "-b @ROOT@ -C @ROOT@/etc/depmod.d/debug.conf/ @KVER@",
                "-b @ROOT@ -vv -C @ROOT@/etc @KVER@",
                "-b @ROOT@ -E _ @KVER@",
                "-b @ROOT@ -E /dev/null -e @KVER@",
                "-b @ROOT@ -F /dev/null -e @KVER@",
                "-b @ROOT@ -E @ROOT@/System.map -e @KVER@",
                "-b @ROOT@ -F @ROOT@/Module.symvers -e @KVER@",
                "-b @ROOT@ -E @ROOT@/none -F @ROOT@/System.map @KVER@",
                "-b @ROOT@ -P - @KVER@",
                "-b @ROOT@ -P __ @KVER@",
                "-b @ROOT@ -P p -e -F @ROOT@/System.map @KVER@",
                "-b @ROOT@ -P",
                "-b @ROOT@ --symb p @KVER@",
                "-b @ROOT@ --sym p @KVER@",
                "-b @ROOT@ --s @KVER@",
                "-b @ROOT@ --a @KVER@",
                "-b @ROOT@ --ver @KVER@",
                "-b @ROOT@ --verb @KVER@",
                "-b @ROOT@ --dry @KVER@",
                "-b @ROOT@ --all= @KVER@",
                "-b @ROOT@ --all=yes @KVER@",
                "-b @ROOT@ --config",
                "-b @ROOT@ --=x @KVER@",
                "-b @ROOT@ -anZ @KVER@",
                "-b @ROOT@ -W foo @KVER@",
                "-b @ROOT@ -an? @KVER@",
                "-b @ROOT@ -: @KVER@",
                "-b @ROOT@ --basedir @ROOT@/none --outdir=@ROOT@/o @KVER@",
                "-nb@ROOT@ -eF@ROOT@/System.map @KVER@",
                "-b",
                "--moduledir"
            })
    void sameAnswer(String command) throws IOException {
        Installed.REFERENCE_34.orSkip();
        try (Scratch scratch = Scratch.create()) {
            fill(scratch);
            new Duel(scratch, Reference.of(Installed.REFERENCE_34), ours)
                    .fight(null, words(command), words(command));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-b . @KVER@",
                "-b ./ @KVER@",
                "-b lib/.. -o out @KVER@",
                "-b _ @KVER@",
                "-b . -o _ @KVER@",
                "-b lib -m modules -C etc/depmod.d -F System.map -e @KVER@",
                "-b . -C etc/depmod.d/debug.conf -C dist.conf @KVER@",
                "-b . -E Module.symvers -e @KVER@ -v",
                "-b . @KVER@ lib/modules/@KVER@/kernel/lib/base.ko"
            })
    void sameAnswerInADirectory(String command) throws IOException {
        Installed.REFERENCE_34.orSkip();
        try (Scratch scratch = Scratch.create()) {
            fill(scratch);
            new Duel(
                            scratch,
                            Reference.of(Installed.REFERENCE_34),
                            ChildJvm.unlessItChangesDirectory(ours))
                    .fight(scratch.path(), words(command), words(command));
        }
    }

    private static void fill(Scratch scratch) throws IOException {
        CallerTree.write(scratch, Target.X86_64, true);
        Path modules = scratch.path().resolve("lib/modules").resolve(CallerTree.VERSION);
        Files.createSymbolicLink(modules.resolve("link.ko"), Path.of("kernel/fs/fs.ko.xz"));
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        for (String word : command.split(" ")) {
            words.add(
                    word.equals("_")
                            ? ""
                            : word.replace("@DIR@", "@ROOT@/lib/modules/@KVER@")
                                    .replace("@KVER@", CallerTree.VERSION));
        }
        return words;
    }
}
