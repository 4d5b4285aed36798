package kindex.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The table of runs with `-I` after a change, beside full runs of the reference on the same tree.
///
/// Each turn makes the state before the change, runs `-I`, makes the change and only then times a
/// run. A tenth of a second passes in between: files changed within a tick of the file system's
/// clock are read again by the next run, which would be measured too.
record IncrementalRuns(Setting setting) {
    private static final String HEADER =
            """

            | tree | change | program | turns | median ms | min to max | of the reference's | of its own full run |
            |---|---|---|---|---|---|---|---|
            """;

    private static final String FULL = ", full run";
    private static final int USERS = 300; // of the provider that is replaced
    private static final int MANY = 787; // modules added at once
    private static final int OVERRIDES = 50;

    void print() throws IOException {
        if (setting.forms().isEmpty()) {
            throw new IOException("no form is built that could run incrementally");
        }
        System.out.print(HEADER);
        String remark = printXz() + printOverrides() + printImage() + printRaw();
        System.out.print("\n" + remark);
    }

    private String printXz() throws IOException {
        Path directory = Files.createTempDirectory(setting.scratch(), "xz");
        PrivateTree tree = PrivateTree.copy(setting.kernel("xz"), directory);
        Path expected = expected(tree, directory);
        DependencyList modules = new DependencyList(expected.resolve("modules.dep"));
        String driver = modules.typicalDriver(tree.modules());
        String provider = modules.withUsers(USERS);
        List<String> many = modules.spread(MANY);
        Edit added = added(tree, driver);
        List<Edit> edits =
                List.of(
                        Edit.found("nothing", Step.NOTHING, Step.NOTHING, Step.NOTHING),
                        added,
                        added.named("one added, named", List.of(PrivateTree.inUpdates(driver))),
                        Edit.found(
                                "one with %d users replaced".formatted(modules.users(provider)),
                                Step.NOTHING,
                                tree.replace(provider),
                                Step.NOTHING));
        for (Edit edit : edits) {
            print("xz", race(tree, edit, directory, false), edit);
        }
        Edit manyAdded =
                Edit.found(
                        "%d of %,d added".formatted(MANY, modules.size()),
                        tree.takeAway(many),
                        tree.putBack(many),
                        Step.NOTHING);
        print("xz", race(tree, manyAdded, directory, true), manyAdded);
        Edit first = withFacts(tree, directory, expected);
        print("xz", race(tree, first, directory, false), first);
        Directories.delete(directory);
        return "xz: %,d modules, added %s, replaced %s.%n"
                .formatted(modules.size(), driver, provider);
    }

    /// A module comes that overrides one, where many are overridden already.
    private String printOverrides() throws IOException {
        Path directory = Files.createTempDirectory(setting.scratch(), "overrides");
        PrivateTree tree = PrivateTree.copy(setting.kernel("xz"), directory);
        DependencyList modules =
                new DependencyList(expected(tree, directory).resolve("modules.dep"));
        String driver = modules.typicalDriver(tree.modules());
        for (String module : modules.spread(OVERRIDES)) {
            tree.override(module).run();
        }
        Edit added =
                Edit.found(
                        "override added to %d".formatted(OVERRIDES),
                        tree.takeFromUpdates(driver),
                        tree.override(driver),
                        tree.takeFromUpdates(driver));
        print("xz", race(tree, added, directory, false), added);
        Directories.delete(directory);
        return "";
    }

    /// Nothing changed on an overlay of a squashfs image, whose times prove nothing.
    private String printImage() throws IOException {
        Path directory = Files.createTempDirectory(setting.scratch(), "image");
        try (MountedImage image = MountedImage.of(setting.kernel("xz"), directory)) {
            if (image == null) {
                return "No image: it takes root and mksquashfs.\n";
            }
            PrivateTree tree = PrivateTree.in(image.kernel(), directory);
            Edit nothing = Edit.found("nothing, image", Step.NOTHING, Step.NOTHING, Step.NOTHING);
            expected(tree, directory);
            print("xz", race(tree, nothing, directory, false), nothing);
        }
        Directories.delete(directory);
        return "";
    }

    private String printRaw() throws IOException {
        Path directory = Files.createTempDirectory(setting.scratch(), "raw");
        PrivateTree tree = PrivateTree.copy(setting.kernel("raw"), directory);
        Path expected = expected(tree, directory);
        DependencyList modules = new DependencyList(expected.resolve("modules.dep"));
        String driver = modules.typicalDriver(tree.modules());
        Edit added = added(tree, driver);
        print("raw", race(tree, added, directory, false), added);
        Directories.delete(directory);
        return "raw: %,d modules, added %s.%n".formatted(modules.size(), driver);
    }

    /// A module that the tree lacks comes into `updates`.
    private static Edit added(PrivateTree tree, String driver) {
        List<String> only = List.of(driver);
        return Edit.found(
                "one added",
                tree.takeFromUpdates(driver).then(tree.takeAway(only)),
                tree.putIntoUpdates(driver),
                tree.takeFromUpdates(driver).then(tree.putBack(only)));
    }

    /// The first run where the facts were written elsewhere: no cache, no index.
    private Edit withFacts(PrivateTree tree, Path directory, Path expected) throws IOException {
        Path facts = directory.resolve("facts");
        Path depmod = setting.forms().values().iterator().next();
        KernelTree kernel = tree.kernel();
        Contender.execute(
                Contender.command(
                        depmod.resolveSibling("kindex"),
                        List.of(
                                "facts",
                                "-b",
                                kernel.base().toString(),
                                "-o",
                                facts.toString(),
                                kernel.version())));
        return new Edit(
                "first run, with facts",
                tree.forget(expected),
                false,
                Step.NOTHING,
                Step.NOTHING,
                List.of("--facts", facts.toString()),
                List.of());
    }

    /// Runs the reference once, for a list of dependencies; returns where its files lie.
    private Path expected(PrivateTree tree, Path directory) throws IOException {
        Contender.execute(
                setting.reference().with(tree.kernel().arguments(directory.resolve("reference"))));
        return directory.resolve("reference/lib/modules").resolve(tree.kernel().version());
    }

    private Race race(PrivateTree tree, Edit edit, Path directory, boolean full)
            throws IOException {
        Path out = directory.resolve("reference");
        Path expected = out.resolve("lib/modules").resolve(tree.kernel().version());
        List<Contender> contenders = new ArrayList<>();
        contenders.add(
                new Contender(
                        "reference, full run",
                        List.of(setting.reference().with(tree.kernel().arguments(out)))));
        for (Map.Entry<String, Path> form : setting.forms().entrySet()) {
            contenders.add(
                    new Contender(
                            form.getKey(),
                            List.of(command(form.getValue(), tree, edit.options(), edit.files())),
                            prepare(form.getValue(), tree, edit),
                            () -> tree.check(expected)));
            if (full) {
                Path own = Files.createDirectories(directory.resolve(form.getKey()));
                contenders.add(
                        Contender.of(
                                form.getKey() + FULL,
                                form.getValue(),
                                tree.kernel().arguments(own),
                                () -> Directories.same(out, own)));
            }
        }
        edit.before().then(edit.change()).run(); // the reference runs first, on the tree changed
        Race race = new Race(contenders);
        race.run(setting.turns(), setting.fewTurns());
        edit.after().run();
        return race;
    }

    private static Step prepare(Path depmod, PrivateTree tree, Edit edit) {
        return () -> {
            edit.before().run();
            pause();
            if (edit.cached()) {
                Contender.execute(command(depmod, tree, List.of(), List.of()));
            }
            edit.change().run();
            pause();
        };
    }

    private static List<String> command(
            Path depmod, PrivateTree tree, List<String> options, List<String> files) {
        List<String> arguments = new ArrayList<>(List.of("-I"));
        arguments.addAll(options);
        arguments.addAll(List.of("-b", tree.kernel().base().toString(), tree.kernel().version()));
        arguments.addAll(files);
        return Contender.command(depmod, arguments);
    }

    private static void print(String tree, Race race, Edit edit) {
        for (int i = 0; i < race.contenders().size(); i++) {
            String name = race.contenders().get(i).name();
            boolean hasFull =
                    i > 0
                            && i + 1 < race.contenders().size()
                            && race.contenders().get(i + 1).name().equals(name + FULL);
            Sample times = race.wall(i);
            System.out.printf(
                    "| %s | %s | %s | %d | %.1f | %s | %s | %s |%n",
                    tree,
                    edit.name(),
                    name,
                    times.size(),
                    times.median(),
                    times.spread(),
                    race.ratio(i, 0),
                    hasFull ? race.ratio(i, i + 1) : "");
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
