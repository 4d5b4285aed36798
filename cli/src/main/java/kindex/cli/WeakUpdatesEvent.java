package kindex.cli;

import java.util.ArrayList;
import java.util.List;
import kindex.archives.PackageFormatException;
import kindex.host.HostException;
import kindex.kmp.weakupdates.KernelPlan;
import kindex.kmp.weakupdates.Kernels;
import kindex.kmp.weakupdates.Kmp;
import kindex.kmp.weakupdates.KmpLists;
import kindex.kmp.weakupdates.RedHatPlanner;
import kindex.kmp.weakupdates.SusePlanner;
import picocli.CommandLine.ParseResult;

/// What `kindex weak-updates` is told has happened.
///
/// @param kind an option's name
/// @param name of a package or a kernel; null where there is none
/// @param redHat whether it is decided as Red Hat's script does
record WeakUpdatesEvent(String kind, String name, boolean redHat) {
    private static final List<String> NAMED =
            List.of("--add-kmp", "--remove-kmp", "--add-kernel", "--remove-kernel");
    private static final List<String> NAMELESS = List.of("--add-modules", "--remove-modules");

    /// Whose script it decides as.
    static final List<String> STYLES = List.of("suse", "redhat");

    /// Where it finds packages and modules.
    interface Sources {
        /// Installed packages; perhaps others than fit the pattern, too.
        List<Kmp> kmps(String pattern) throws HostException, PackageFormatException;

        String standardInput() throws HostException;

        Kernels kernels();

        SusePlanner suse(List<Kmp> kmps);

        RedHatPlanner redHat();
    }

    /// Something that was named cannot be used.
    static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1;

        UnusableException(String words) {
            super(words);
        }
    }

    /// The event of a command line.
    ///
    /// @return null if there is not just one, which was said
    static WeakUpdatesEvent of(ParseResult arguments, Messages messages) {
        String style = arguments.matchedOptionValue("--style", "suse");
        if (!STYLES.contains(style)) {
            messages.line("--style takes suse or redhat, not " + style);
            return null;
        }
        boolean redHat = style.equals("redhat");
        List<WeakUpdatesEvent> events = new ArrayList<>();
        for (String kind : NAMED) {
            if (arguments.hasMatchedOption(kind)) {
                events.add(
                        new WeakUpdatesEvent(
                                kind, arguments.matchedOptionValue(kind, null), redHat));
            }
        }
        for (String kind : NAMELESS) {
            if (arguments.hasMatchedOption(kind)) {
                events.add(new WeakUpdatesEvent(kind, null, redHat));
            }
        }
        List<String> words = arguments.matchedPositionalValue(0, List.of());
        boolean removes = words.getFirst().equals("remove");
        if (removes && words.size() == 2) {
            events.add(new WeakUpdatesEvent("--remove-kmp", words.getLast(), redHat));
        }
        if (events.size() != 1
                || words.size() == 2 && !removes
                || removes && !events.getFirst().kind.startsWith("--remove")) {
            messages.line(
                    removes
                            ? "remove takes the name of one package, or one --remove option"
                            : "one of --add-kmp, --remove-kmp, --add-kernel, --remove-kernel,"
                                    + " --add-modules, --remove-modules is wanted");
            return null;
        }
        WeakUpdatesEvent event = events.getFirst();
        if (!redHat && NAMELESS.contains(event.kind)) {
            messages.line(event.kind + " is for --style redhat; name a package by --add-kmp");
            return null;
        }
        String name = event.name;
        if (name != null && (name.isEmpty() || name.startsWith("-") || name.indexOf('/') >= 0)) {
            messages.line(event.kind + " takes a name, not " + name);
            return null;
        }
        if (event.kind.equals("--remove-kernel") && !KernelVersion.isVersion(name)) {
            messages.line(event.kind + " takes a kernel's version, not " + name);
            return null;
        }
        return event;
    }

    /// What it leads to.
    List<KernelPlan> plans(Sources sources)
            throws HostException, PackageFormatException, UnusableException {
        if (kind.equals("--add-kernel")) {
            requireKernel(sources.kernels());
        }
        List<KernelPlan> plans =
                switch (kind) {
                    case "--add-kernel" ->
                            redHat
                                    ? sources.redHat().addKernel(name)
                                    : sources.suse(sources.kmps("*-kmp-" + flavor()))
                                            .addKernel(name);
                    case "--remove-kernel" ->
                            redHat
                                    ? sources.redHat().removeKernel(name)
                                    : sources.suse(List.of()).removeKernel(name);
                    case "--add-modules" -> addModules(sources);
                    case "--remove-modules" -> removeModules(sources);
                    case "--remove-kmp" -> redHat ? removeModules(sources) : removeKmp(sources);
                    default -> addKmp(sources);
                };
        if (plans == null) {
            throw new UnusableException("no symvers of " + name + " in /boot");
        }
        return plans;
    }

    private void requireKernel(Kernels kernels) throws HostException, UnusableException {
        List<String> all = kernels.all();
        if (!all.contains(name)) {
            throw new UnusableException(
                    "no kernel "
                            + name
                            + " in "
                            + kernels.moduleRoot()
                            + (all.isEmpty()
                                    ? ", nor another"
                                    : "; there are " + String.join(", ", all)));
        }
    }

    private String flavor() {
        return name.substring(name.lastIndexOf('-') + 1);
    }

    private static List<KernelPlan> addModules(Sources sources) throws HostException {
        String files = sources.standardInput();
        List<String> modules = KmpLists.modules(files);
        return modules.isEmpty()
                ? List.of()
                : sources.redHat().addModules(modules, KmpLists.configuration(files));
    }

    private static List<KernelPlan> removeModules(Sources sources) throws HostException {
        List<String> modules = KmpLists.modules(sources.standardInput());
        return modules.isEmpty() ? List.of() : sources.redHat().removeModules(modules);
    }

    private List<KernelPlan> addKmp(Sources sources)
            throws HostException, PackageFormatException, UnusableException {
        String packageName = new Kmp(name, List.of()).name();
        List<Kmp> kmps = sources.kmps(packageName);
        for (Kmp kmp : kmps) {
            if (kmp.name().equals(packageName) && !redHat) {
                requireSound(kmp);
            }
        }
        for (Kmp kmp : kmps) {
            if (kmp.label().equals(name)) {
                return redHat
                        ? sources.redHat().addModules(kmp.modules(), kmp.configuration())
                        : sources.suse(kmps).addKmp(kmp);
            }
        }
        throw new UnusableException("no package " + name + " with modules is installed");
    }

    private List<KernelPlan> removeKmp(Sources sources)
            throws HostException, PackageFormatException, UnusableException {
        List<String> modules = KmpLists.modules(sources.standardInput());
        if (modules.isEmpty()) {
            return List.of();
        }
        Kmp kmp = new Kmp(name, modules);
        requireSound(kmp);
        List<Kmp> others = new ArrayList<>();
        for (Kmp other : sources.kmps(kmp.name())) {
            if (other.name().equals(kmp.name()) && !other.label().equals(name)) {
                requireSound(other);
                others.add(other);
            }
        }
        return sources.suse(others).removeKmp(kmp);
    }

    private static void requireSound(Kmp kmp) throws UnusableException {
        if (kmp.defect() != null) {
            throw new UnusableException(kmp.defect());
        }
    }
}
