package kindex.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// dpkg or rpm, at work in a scratch root with a data base of its own.
enum PackageManager {
    DPKG("dpkg") {
        @Override
        void prepare(ScratchRoot root) throws IOException {
            for (String directory : new String[] {"updates", "info", "triggers", "alternatives"}) {
                Files.createDirectories(root.path("var/lib/dpkg/" + directory));
            }
            Files.createDirectories(root.path("etc/alternatives"));
            Files.createFile(root.path("var/lib/dpkg/status"));
            for (String tool : new String[] {"dpkg-divert", "dpkg-query", "update-alternatives"}) {
                root.bring(tool);
            }
        }

        /// What the packages need is here, but not as packages.
        @Override
        Command command(ScratchRoot root) throws IOException {
            return root.withProc().with("dpkg", "--force-depends", "--root=" + root.path(""));
        }

        @Override
        String installs() {
            return "--install";
        }

        @Override
        String removes() {
            return "--purge";
        }
    },
    RPM("rpmbuild") {
        @Override
        void prepare(ScratchRoot root) throws IOException {
            Files.createDirectories(root.path("var/lib/rpm"));
        }

        @Override
        Command command(ScratchRoot root) throws IOException {
            Command rpm = root.withProc().with("rpm", "--root", root.path(""), "--nodeps");
            rpm.with("--dbpath", "/var/lib/rpm");
            // Debian's rpm has to be told that it is meant.
            return Files.exists(Path.of("/etc/debian_version")) ? rpm.with("--force-debian") : rpm;
        }

        @Override
        String installs() {
            return "--upgrade";
        }

        @Override
        String removes() {
            return "--erase";
        }
    };

    private final String needed;

    PackageManager(String needed) {
        this.needed = needed;
    }

    abstract void prepare(ScratchRoot root) throws IOException;

    abstract Command command(ScratchRoot root) throws IOException;

    abstract String installs();

    abstract String removes();

    /// Whether this machine has it.
    boolean isHere() {
        return Command.exists(needed);
    }

    /// Installs or upgrades packages, in one transaction.
    String install(ScratchRoot root, Path... packages) throws IOException {
        return command(root).with(installs()).with((Object[]) packages).run();
    }

    /// Removes packages by name, in one transaction.
    String remove(ScratchRoot root, String... names) throws IOException {
        return command(root).with(removes()).with((Object[]) names).run();
    }
}
