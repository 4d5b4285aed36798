package kindex.property;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import kindex.bytes.XxHash64;

/// What edit scripts do to the files that runs left: caches and indexes.
final class DamagedFiles {
    private static final int CACHE_HEADER = 280;

    private DamagedFiles() {}

    static void damageCache(EditKind kind, Path cache, int b) throws IOException {
        byte[] bytes = Files.readAllBytes(cache);
        if (bytes.length < CACHE_HEADER) {
            Files.delete(cache); // it was cut, and no run has replaced it
            return;
        }
        switch (kind) {
            case REMOVE_CACHE -> Files.delete(cache);
            case CUT_CACHE -> Files.write(cache, Arrays.copyOf(bytes, b * 7 % bytes.length));
            case FLIP_CACHE -> {
                bytes[b * 7 % bytes.length] ^= (byte) (1 << b % 8);
                Files.write(cache, bytes);
            }
            default -> {
                bytes[8] = (byte) (bytes[8] + (b % 2 == 0 ? 1 : -1));
                long sum = XxHash64.of(bytes, 32, bytes.length, 0);
                for (int i = 0; i < 8; i++) {
                    bytes[24 + i] = (byte) (sum >> 8 * i);
                }
                Files.write(cache, bytes);
            }
        }
    }

    /// @param base where a copy may go that a link leads to
    static void damageIndex(EditKind kind, Path index, Path base, int b) throws IOException {
        byte[] bytes = Files.readAllBytes(index);
        switch (kind) {
            case REMOVE_INDEX -> Files.delete(index);
            case LINK_INDEX -> {
                Path copy = base.resolve("copy-of-" + index.getFileName());
                Files.write(copy, bytes);
                Files.delete(index);
                Files.createSymbolicLink(index, copy);
            }
            case CLOSE_INDEX ->
                    Files.setPosixFilePermissions(
                            index, PosixFilePermissions.fromString("rw-------"));
            default -> {
                if (b % 3 == 0 || bytes.length == 0) {
                    Files.write(index, Arrays.copyOf(bytes, bytes.length + 1));
                } else if (b % 3 == 1) {
                    Files.write(index, Arrays.copyOf(bytes, b % bytes.length));
                } else {
                    FileTime time = Files.getLastModifiedTime(index);
                    bytes[b % bytes.length] ^= 1;
                    Files.write(index, bytes);
                    Files.setLastModifiedTime(index, time);
                }
            }
        }
    }
}
