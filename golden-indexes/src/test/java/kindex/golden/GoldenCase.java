package kindex.golden;

import java.util.List;
import java.util.function.Function;
import kindex.synthetic.SyntheticTree;

/// A tree, the arguments depmod is run with, and what is known about the comparison.
///
/// @param name file name of the recorded outcome, unique in its theme
/// @param what one sentence: the behaviour that the case pins
/// @param tree the tree, made for a root
/// @param referenceTree another tree for the reference, where it cannot read ours; else null
/// @param arguments with [Outcome#ROOT] for the root
/// @param kmod30 whether the index files of kmod 30 are recorded as well
/// @param deviation how ours differs on purpose, or null
/// @param order the entries of a directory whose order decides the outcome, or null
/// @param inRoot whether depmod runs with the root as its working directory
record GoldenCase(
        String name,
        String what,
        Function<String, SyntheticTree> tree,
        Function<String, SyntheticTree> referenceTree,
        List<String> arguments,
        boolean kmod30,
        Deviation deviation,
        DirectoryOrder order,
        boolean inRoot) {

    /// Version of the kernel in nearly all cases.
    static final String VERSION = "6.1.0";

    /// Which of two entries of a directory below the module directory it lists first.
    record DirectoryOrder(String directory, String one, String other) {}

    /// A case run as `depmod -b ROOT -C ROOT/etc/depmod.d VERSION`; the `-C` keeps the
    /// configuration of the machine out.
    static GoldenCase of(String name, String what, SyntheticTree tree) {
        return of(name, what, _ -> tree);
    }

    /// Likewise, for a tree that has to know its root's absolute path.
    static GoldenCase of(String name, String what, Function<String, SyntheticTree> tree) {
        return new GoldenCase(name, what, tree, null, base(VERSION), false, null, null, false);
    }

    /// The usual arguments with others behind them.
    static List<String> base(String... more) {
        List<String> first = List.of("-b", Outcome.ROOT, "-C", Outcome.ROOT + "/etc/depmod.d");
        return java.util.stream.Stream.concat(first.stream(), List.of(more).stream()).toList();
    }

    /// Replaces all arguments.
    GoldenCase run(String... words) {
        return new GoldenCase(
                name, what, tree, referenceTree, List.of(words), kmod30, deviation, order, inRoot);
    }

    /// Replaces the arguments by the usual ones and these behind them.
    GoldenCase runWith(String... more) {
        return run(base(more).toArray(new String[0]));
    }

    GoldenCase alsoKmod30() {
        return new GoldenCase(
                name, what, tree, referenceTree, arguments, true, deviation, order, inRoot);
    }

    GoldenCase differs(Deviation how) {
        return new GoldenCase(
                name, what, tree, referenceTree, arguments, kmod30, how, order, inRoot);
    }

    /// Ours differs in that it does with its tree what the reference does with this one.
    GoldenCase differs(Deviation how, SyntheticTree likeThis) {
        return new GoldenCase(
                name, what, tree, _ -> likeThis, arguments, kmod30, how, order, inRoot);
    }

    GoldenCase dependsOnOrder(String directory, String one, String other) {
        return new GoldenCase(
                name,
                what,
                tree,
                referenceTree,
                arguments,
                kmod30,
                deviation,
                new DirectoryOrder(directory, one, other),
                inRoot);
    }

    GoldenCase inRoot(String... words) {
        return new GoldenCase(
                name, what, tree, referenceTree, List.of(words), kmod30, deviation, order, true);
    }
}
