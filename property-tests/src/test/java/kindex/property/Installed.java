package kindex.property;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What differential tests need and a plain checkout has not: other depmods, and kernels.
///
/// Each is named by a system property (`kindex.reference.34`) or an environment variable
/// (`KINDEX_REFERENCE_34`); the property counts first. With `-Dkindex.differential=true` a test
/// that misses one fails, else it is skipped and says what it missed.
enum Installed {
    /// The depmod of kmod 34.
    REFERENCE_34("kindex.reference.34"),
    /// The depmod of kmod 30.
    REFERENCE_30("kindex.reference.30"),
    /// A directory with a base directory for each kernel, such as `amd64-zst`.
    KERNELS("kindex.kernels"),
    /// A directory with one for each foreign architecture, such as `s390x`; in those, `depmod` is
    /// kmod 34 and `java` a JDK.
    FOREIGN("kindex.foreign"),
    /// The Module.symvers of kernel `amd64-xz`; without it the one below `symvers-amd64` beside the
    /// kernels counts.
    SYMVERS("kindex.symvers");

    private final String property;

    Installed(String property) {
        this.property = property;
    }

    /// Whether missing things are failures.
    static boolean required() {
        return Boolean.getBoolean("kindex.differential");
    }

    String variable() {
        return property.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /// Where it is, or null.
    Path path() {
        String value = System.getProperty(property, System.getenv(variable()));
        return value == null || value.isBlank() || !Files.exists(Path.of(value))
                ? null
                : Path.of(value);
    }

    /// Where it is; skips the test that asks, or fails it, where it is missing.
    Path orSkip() {
        Path path = path();
        if (path == null && required()) {
            throw new AssertionError(missing());
        }
        assumeTrue(path != null, missing());
        return path;
    }

    /// What to say where it is missing.
    String missing() {
        return variable() + " (or the system property " + property + ") names nothing";
    }
}
