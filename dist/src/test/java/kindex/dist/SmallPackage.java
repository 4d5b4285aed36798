package kindex.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// A package that a test builds of a tree of files, as a .deb or an .rpm.
///
/// Its parts go to a directory of its own below `work`, so name and version have to be new there.
final class SmallPackage {
    private final String name;
    private final String version;
    private final Path directory;
    private final Map<String, String> scripts = new TreeMap<>();
    private String sections = "";

    SmallPackage(Path work, String name, String version) throws IOException {
        this.name = name;
        this.version = version;
        directory = Files.createDirectories(work.resolve(name + "-" + version));
        Files.createDirectories(tree());
    }

    /// The root of its files; to be filled before it is built.
    Path tree() {
        return directory.resolve("tree");
    }

    /// Adds a symbolic link, as kmod has them.
    SmallPackage link(String path, String target) throws IOException {
        Files.createDirectories(tree().resolve(path).getParent());
        Files.createSymbolicLink(tree().resolve(path), Path.of(target));
        return this;
    }

    /// Adds a file with a text.
    SmallPackage file(String path, String text) throws IOException {
        Files.createDirectories(tree().resolve(path).getParent());
        Files.writeString(tree().resolve(path), text);
        return this;
    }

    /// Adds a control file to the .deb: `postinst`, `triggers` and so on.
    SmallPackage control(String file, String text) {
        scripts.put(file, text);
        return this;
    }

    /// Adds sections such as `%post` to the spec of the .rpm.
    SmallPackage spec(String more) {
        sections += more + "\n";
        return this;
    }

    Path deb() throws IOException {
        Path control = Files.createDirectories(tree().resolve("DEBIAN"));
        Files.writeString(
                control.resolve("control"),
                "Package: %s\nVersion: %s\nArchitecture: all\n".formatted(name, version)
                        + "Maintainer: test <root@localhost>\nDescription: made by a test\n");
        for (Map.Entry<String, String> script : scripts.entrySet()) {
            Path file = control.resolve(script.getKey());
            Files.writeString(file, script.getValue());
            file.toFile().setExecutable(!script.getKey().equals("triggers"), false);
        }
        Path file = directory.resolve(name + ".deb");
        Command.of("dpkg-deb", "--root-owner-group", "-Znone", "--build").with(tree(), file).run();
        return file;
    }

    Path rpm() throws IOException {
        Path spec = directory.resolve("package.spec");
        Files.writeString(
                spec,
                """
                %%global __os_install_post %%{nil}
                %%global debug_package %%{nil}
                %%global _build_id_links none
                Name: %s
                Version: %s
                Release: 1
                Summary: made by a test
                License: none
                BuildArch: noarch
                AutoReqProv: no
                %%description
                made by a test
                %%install
                mkdir -p %%{buildroot}
                cp -a %s/. %%{buildroot}/
                %s
                %%files
                /*
                """
                        .formatted(name, version, tree(), sections));
        Command.of("rpmbuild", "-bb", "--quiet", "--define", "_topdir " + directory)
                .with("--define", "_rpmdir " + directory, "--define", "_rpmfilename package.rpm")
                .with("--buildroot", directory.resolve("root"), spec)
                .set("HOME", directory.toString())
                .run();
        return directory.resolve("package.rpm");
    }
}
