package kindex.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;

/// Reads whole files, such as `modules.order` or `System.map`, within a bound.
public final class WholeFile {
    /// Most bytes of a text. The largest that there are, a `System.map` or the `Module.symvers` of
    /// a large kernel, have a sixth of that.
    public static final int TEXT = 64 << 20;

    /// Most bytes of an index or a cache: a trie ends there.
    public static final int INDEX = 256 << 20;

    private static final int STEP = 1 << 12;

    /// How many times as much room there is each time that it did not suffice: what was before is
    /// little then.
    private static final int GROWTH = 4;

    private WholeFile() {}

    /// All bytes of a text, which is no larger than [#TEXT].
    ///
    /// @throws HostException as [#read(HostFiles, String, int)]
    public static byte[] read(HostFiles files, String path) throws HostException {
        return read(files, path, TEXT);
    }

    /// All bytes of a file. A larger one ends in `EFBIG`; what is not a regular file in `EINVAL`,
    /// without being opened, so that nothing is waited for. But `/dev/null` is empty, and so is a
    /// directory, as for those who open it with `fopen` and take its error for its end (kmod: all
    /// text files).
    ///
    /// @param most how many bytes it may have
    public static byte[] read(HostFiles files, String path, int most) throws HostException {
        FileStatus status = files.status(path);
        FileType type = status.type();
        if (type == FileType.DIRECTORY
                || type == FileType.CHARACTER_DEVICE && isNull(files, status)) {
            return new byte[0];
        }
        if (type != FileType.REGULAR) {
            throw new HostException(
                    "read",
                    path,
                    Errno.EINVAL,
                    type.words() + ", expected a file of at most " + most + " bytes");
        }
        if (status.size() > most) {
            throw tooLarge(path, status.size() + " bytes", most);
        }
        try (OpenFile file = files.open(path)) {
            return read(file, path, status.size(), most);
        }
    }

    /// All bytes of a text that the user named. It may be anything that gives bytes, such as the
    /// pipe of `<(zcat Module.symvers.gz)`, and is waited for.
    ///
    /// @throws HostException with `EFBIG` if there are more than [#TEXT]
    public static byte[] readNamed(HostFiles files, String path) throws HostException {
        FileType type = files.status(path).type();
        if (type == FileType.REGULAR || type == FileType.DIRECTORY) {
            return read(files, path);
        }
        try (InputStream stream = Files.newInputStream(BytePath.toPath(path))) {
            return read(stream, path);
        } catch (IOException e) {
            throw NioErrors.hostException("open", path, e);
        }
    }

    /// All that a stream gives, at most [#TEXT] bytes.
    ///
    /// @param name what it is called in an error
    public static byte[] read(InputStream stream, String name) throws HostException {
        return read(new StreamedFile(stream, name), name, 0, TEXT);
    }

    private static boolean isNull(HostFiles files, FileStatus status) {
        try {
            FileStatus none = files.status("/dev/null");
            return none.inode() == status.inode() && none.device() == status.device();
        } catch (HostException _) {
            return false;
        }
    }

    /// @param size as far as it is known, at most `most`
    private static byte[] read(OpenFile source, String path, long size, int most)
            throws HostException {
        byte[] bytes = new byte[(int) Math.max(size, Math.min(STEP, most))];
        int length = 0;
        while (true) {
            int n = source.read(bytes, length, bytes.length - length);
            if (n < 0) {
                return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
            }
            length += n;
            if (length == bytes.length) {
                // a file of the size it had is full now, and its end takes no more room
                byte[] next = new byte[1];
                if (source.read(next, 0, 1) < 0) {
                    return bytes;
                }
                if (length >= most) {
                    throw tooLarge(path, "more than " + most + " bytes", most);
                }
                long room = Math.min((long) length * GROWTH, most);
                bytes = Arrays.copyOf(bytes, (int) room);
                bytes[length++] = next[0];
            }
        }
    }

    private static HostException tooLarge(String path, String found, int most) {
        return new HostException("read", path, Errno.EFBIG, found + ", expected at most " + most);
    }
}
