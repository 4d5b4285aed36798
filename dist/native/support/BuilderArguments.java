import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/// Prints the java options that open the JDK's modules and the builder's own to the builder, which
/// reads and substitutes their internals; a GraalVM's driver passes the like.
///
///     java BuilderArguments.java DIRECTORY-OF-JARS...
public final class BuilderArguments {
    private static final String BUILDER =
            "org.graalvm.nativeimage.base,org.graalvm.nativeimage.builder,"
                    + "org.graalvm.nativeimage.pointsto,org.graalvm.nativeimage.objectfile,"
                    + "org.graalvm.nativeimage,jdk.graal.compiler,"
                    + "org.graalvm.nativeimage.configure,org.graalvm.truffle.compiler,"
                    + "org.graalvm.nativeimage.libgraal,org.graalvm.word,org.graalvm.collections,"
                    + "org.graalvm.espresso.shared.svm,ALL-UNNAMED";

    /// The modules of the JDK into which the builder looks.
    private static final Set<String> JDK =
            Set.of(
                    "java.base",
                    "java.desktop",
                    "java.logging",
                    "java.management",
                    "jdk.attach",
                    "jdk.internal.ed",
                    "jdk.internal.jvmstat",
                    "jdk.internal.opt",
                    "jdk.internal.vm.ci",
                    "jdk.jfr",
                    "jdk.jlink",
                    "jdk.management",
                    "jdk.zipfs");

    private BuilderArguments() {}

    /// Prints one option a line, sorted.
    public static void main(String[] directories) {
        TreeSet<String> options = new TreeSet<>();
        for (var module : ModuleFinder.ofSystem().findAll()) {
            if (JDK.contains(module.descriptor().name())) {
                open(module.descriptor(), options);
            }
        }
        for (String directory : directories) {
            for (var module : ModuleFinder.of(Path.of(directory)).findAll()) {
                open(module.descriptor(), options);
            }
        }
        options.forEach(System.out::println);
    }

    private static void open(ModuleDescriptor module, Set<String> options) {
        for (String name : module.packages()) {
            if (module.name().equals("java.desktop") && !name.startsWith("sun.java2d")) {
                continue; // thousands of words for a module that no image of ours has
            }
            options.add("--add-exports=" + module.name() + "/" + name + "=" + BUILDER);
            options.add("--add-opens=" + module.name() + "/" + name + "=" + BUILDER);
        }
    }
}
