package kindex.property;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// A random tree, written in the order of its entries; an entry that an earlier one leaves no room
/// for is left out.
///
/// @param moduleRoot where the directories of all versions lie, below the root
record PlannedTree(String moduleRoot, String version, List<Entry> entries) {
    /// All files are this old, so that `-A` judges by what the trial says alone.
    private static final FileTime THEN = FileTime.from(Instant.ofEpochSecond(1_700_000_000));

    /// A name that makes its file newer than the others.
    private static final String NEWER = "newer";

    void write(Scratch scratch) throws IOException {
        Path modules = scratch.path().resolve(moduleRoot).resolve(version);
        Files.createDirectories(modules);
        for (Entry entry : entries) {
            boolean fromRoot = entry.path().startsWith("/");
            Path at =
                    fromRoot
                            ? BytePaths.below(scratch.path(), entry.path().substring(1))
                            : BytePaths.below(modules, entry.path());
            try {
                Files.createDirectories(at.getParent());
                placed(entry, scratch).write(at);
                if (!(entry instanceof Entry.Link || entry instanceof Entry.Fifo)) {
                    boolean newer = entry.path().contains(NEWER);
                    Files.setLastModifiedTime(
                            at, newer ? FileTime.from(THEN.toInstant().plusSeconds(9)) : THEN);
                }
            } catch (FileSystemException _) {
                // another entry of that name, or a file where a directory is to be
            }
        }
    }

    private static Entry placed(Entry entry, Scratch scratch) {
        return entry instanceof Entry.File(var path, var text)
                ? new Entry.File(path, scratch.placed(text))
                : entry;
    }

    @Override
    public String toString() {
        return "tree "
                + moduleRoot
                + "/"
                + version
                + entries.stream().map(entry -> "\n    " + entry).collect(Collectors.joining());
    }
}
