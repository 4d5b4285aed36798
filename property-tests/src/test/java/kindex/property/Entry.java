package kindex.property;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Something in a random tree. A path that starts with `/` counts from the root, any other from
/// the module directory.
sealed interface Entry permits Entry.File, Entry.Link, Entry.Directory, Entry.Fifo, PlannedModule {
    String path();

    /// Writes it; its parent is there.
    void write(Path at) throws IOException;

    /// A file with Latin-1 text.
    record File(String path, String text) implements Entry {
        @Override
        public void write(Path at) throws IOException {
            Files.write(at, text.getBytes(ISO_8859_1), StandardOpenOption.CREATE_NEW);
        }

        @Override
        public String toString() {
            return "file " + path + ": " + Shown.text(text);
        }
    }

    /// A symbolic link.
    record Link(String path, String target) implements Entry {
        @Override
        public void write(Path at) throws IOException {
            Files.createSymbolicLink(at, Path.of(target));
        }

        @Override
        public String toString() {
            return "link " + path + " -> " + target;
        }
    }

    /// A directory with nothing in it.
    record Directory(String path) implements Entry {
        @Override
        public void write(Path at) throws IOException {
            Files.createDirectory(at);
        }

        @Override
        public String toString() {
            return "directory " + path;
        }
    }

    /// A named pipe.
    record Fifo(String path) implements Entry {
        @Override
        public void write(Path at) throws IOException {
            try {
                new ProcessBuilder("mkfifo", at.toString()).start().waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public String toString() {
            return "named pipe " + path;
        }
    }
}
