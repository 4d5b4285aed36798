package kindex.incremental.cache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import kindex.bytes.ByteStrings;
import kindex.bytes.XxHash64;
import kindex.elf.ModuleProblem;
import kindex.host.Errno;
import kindex.host.FileStatus;
import kindex.host.FileType;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.OpenFile;
import kindex.host.WholeFile;
import kindex.indexgen.IndexFile;
import kindex.symbols.facts.FactsTable;
import kindex.symbols.facts.NameTable;
import kindex.symbols.facts.NeedTable;
import kindex.symbols.tree.SearchedDirectories;

/// Reads a cache, and finds out whether it is to be believed.
///
/// Nothing in a file that its checksum does not cover is used, and no size it claims is allocated
/// before the file's length bears it out. A file that others than root and the caller can write is
/// not looked into.
public final class FactsCacheReader {
    private static final int WRITABLE_BY_OTHERS = 0022;

    /// Linux's `PATH_MAX`.
    private static final int LONGEST_PATH = 4096;

    private static final String UNFIT = "its columns do not fit together";

    private final ByteBuffer in;
    private FactsCacheFormat.Counts counts;

    private final String moduleDirectory;

    private FactsCacheReader(byte[] bytes, String moduleDirectory) {
        in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.moduleDirectory = moduleDirectory;
    }

    /// Loads the cache at `path`, if it holds what this code would read.
    ///
    /// @param moduleDirectory how the module directory is called today
    /// @param limit most bytes of a module that can be read today
    public static CacheLoad load(HostFiles files, String path, String moduleDirectory, long limit) {
        return load(files, path, FactsCacheFormat.MAGIC, moduleDirectory, limit);
    }

    /// Loads the portable facts at `path`, whose stamps are [ContentStamp]s, if they are what this
    /// code would read.
    ///
    /// @param limit most bytes of a module that can be read today
    public static CacheLoad loadPortable(HostFiles files, String path, long limit) {
        return load(files, path, FactsCacheFormat.PORTABLE_MAGIC, "", limit);
    }

    private static CacheLoad load(
            HostFiles files, String path, long magic, String moduleDirectory, long limit) {
        byte[] bytes;
        try {
            FileStatus status = files.linkStatus(path);
            String distrust = distrust(files, status);
            if (distrust != null) {
                return new CacheLoad.Discarded(distrust);
            }
            bytes = WholeFile.read(files, path, WholeFile.INDEX);
            if (!files.linkStatus(path).equals(status)) {
                return new CacheLoad.Discarded("it changed while it was read");
            }
        } catch (HostException e) {
            return e.errno() == Errno.ENOENT
                    ? new CacheLoad.Missing()
                    : new CacheLoad.Discarded(e.words());
        }
        return parse(bytes, magic, moduleDirectory, limit);
    }

    /// Where the module directory of a cache was when that was written.
    ///
    /// @return empty if the cache does not say; null if the file is no cache
    public static String place(HostFiles files, String path) {
        byte[] head = new byte[FactsCacheFormat.HEADER + LONGEST_PATH];
        try {
            if (files.linkStatus(path).type() != FileType.REGULAR) {
                return null;
            }
            int length = 0;
            try (OpenFile file = files.open(path)) {
                int n = file.read(head, 0, head.length);
                while (n > 0) {
                    length += n;
                    n = file.read(head, length, head.length - length);
                }
            }
            ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
            int bytes = header.getInt(FactsCacheFormat.PLACE_BYTES_AT);
            if (header.getLong(0) != FactsCacheFormat.MAGIC) {
                return null;
            }
            return header.getInt(8) == FactsCacheFormat.VERSION
                            && bytes >= 0
                            && bytes <= length - FactsCacheFormat.HEADER
                    ? new String(head, FactsCacheFormat.HEADER, bytes, ISO_8859_1)
                    : "";
        } catch (HostException _) {
            return null;
        }
    }

    private static String distrust(HostFiles files, FileStatus status) throws HostException {
        if (status.type() != FileType.REGULAR) {
            return "it is no regular file";
        }
        if (status.uid() != 0 && status.uid() != files.userId()) {
            return "it belongs to user " + status.uid();
        }
        return (status.mode() & WRITABLE_BY_OTHERS) != 0 ? "others can write it" : null;
    }

    /// The cache in the bytes of a file; parameters as for [#load].
    public static CacheLoad parse(byte[] bytes, String moduleDirectory, long limit) {
        return parse(bytes, FactsCacheFormat.MAGIC, moduleDirectory, limit);
    }

    private static CacheLoad parse(byte[] bytes, long magic, String moduleDirectory, long limit) {
        FactsCacheReader reader = new FactsCacheReader(bytes, moduleDirectory);
        String damage = reader.damage(magic, limit);
        if (damage != null) {
            return new CacheLoad.Discarded(damage);
        }
        try {
            FactsCache cache = reader.cache(magic == FactsCacheFormat.PORTABLE_MAGIC);
            return cache == null ? new CacheLoad.Discarded(UNFIT) : new CacheLoad.Loaded(cache);
        } catch (IndexOutOfBoundsException
                | NegativeArraySizeException
                | BufferUnderflowException e) {
            return new CacheLoad.Discarded(UNFIT); // the exception may well have no message
        }
    }

    private String damage(long magic, long limit) {
        int length = in.capacity();
        if (length < FactsCacheFormat.HEADER) {
            return "it has " + length + " bytes, its header alone " + FactsCacheFormat.HEADER;
        }
        if (in.getLong(0) != magic) {
            return "it starts with "
                    + Long.toHexString(in.getLong(0))
                    + ", not with "
                    + Long.toHexString(magic);
        }
        if (in.getInt(8) != FactsCacheFormat.VERSION) {
            return "it is of version " + in.getInt(8) + ", not " + FactsCacheFormat.VERSION;
        }
        if (in.getInt(12) != FactsCacheFormat.HEADER
                || in.getLong(FactsCacheFormat.LENGTH_AT) != length) {
            return "it has "
                    + length
                    + " bytes and claims "
                    + in.getLong(FactsCacheFormat.LENGTH_AT);
        }
        long sum = XxHash64.of(in.array(), FactsCacheFormat.CHECKED_FROM, length, 0);
        if (sum != in.getLong(FactsCacheFormat.CHECKSUM_AT)) {
            return "its checksum is "
                    + Long.toHexString(sum)
                    + ", not "
                    + Long.toHexString(in.getLong(FactsCacheFormat.CHECKSUM_AT));
        }
        if (in.getLong(FactsCacheFormat.READER_AT) != CodeFingerprints.READING) {
            return "other code read the modules";
        }
        if (in.getLong(FactsCacheFormat.LIMIT_AT) != limit) {
            return "modules were read up to "
                    + in.getLong(FactsCacheFormat.LIMIT_AT)
                    + " bytes, not "
                    + limit;
        }
        return readCounts(length);
    }

    private String readCounts(int length) {
        in.position(FactsCacheFormat.COUNTS_AT);
        counts =
                new FactsCacheFormat.Counts(
                        in.getInt(),
                        in.getInt(),
                        in.getInt(),
                        in.getInt(),
                        in.getInt(),
                        in.getInt(),
                        in.getInt(),
                        in.getInt(),
                        in.getInt(),
                        in.getInt(),
                        in.getInt(FactsCacheFormat.PLACE_BYTES_AT),
                        in.getInt(FactsCacheFormat.DIRECTORIES_AT),
                        in.getInt(FactsCacheFormat.DIRECTORIES_AT + 4),
                        in.getInt(FactsCacheFormat.SHADOWED_AT),
                        in.getInt(FactsCacheFormat.SHADOWED_AT + 4));
        if (counts.anyNegative() || counts.fileLength() != length) {
            return "it has " + length + " bytes, its columns " + counts.fileLength();
        }
        return null;
    }

    /// What the columns hold.
    ///
    /// @param checked whether to look if they fit together; a cache can be written by its owner
    ///     alone, so that its checksum is enough
    /// @return null if they were looked at, and do not
    private FactsCache cache(boolean checked) {
        IndexSums indexes = new IndexSums();
        in.position(FactsCacheFormat.INDEXES_AT);
        for (int file = 0; file < IndexFile.values().length; file++) {
            long length = in.getLong();
            indexes.set(file, length, in.getLong());
        }
        in.position(FactsCacheFormat.HEADER + counts.placeBytes());
        int modules = counts.modules();
        int[] nameStarts = ints(counts.names() + 1);
        int[] nameHashes = ints(counts.names());
        byte[] names = bytes(counts.nameBytes());
        NameTable nameTable = new NameTable(names, nameStarts, nameHashes);
        NeedTable needTable =
                new NeedTable(ints(counts.needs()), longs(counts.needs()), bytes(counts.needs()));
        int[] exportFrom = ints(modules + 1);
        int[] exportName = ints(counts.exports());
        long[] exportCrc = longs(counts.exports());
        int[] neededFrom = ints(modules + 1);
        int[] needed = ints(counts.neededs());
        int[] textFrom = ints(3 * modules + 1);
        int[] textStarts = ints(counts.texts() + 1);
        boolean textsFit = skipStrings(textStarts, counts.textBytes(), checked);
        int stampsAt = in.position();
        long[] stamps = longs(FileStamp.WORDS * modules);
        int[] pathStarts = ints(modules + 1);
        boolean pathsFit = skipStrings(pathStarts, counts.pathBytes(), checked);
        FactsTable.Columns columns =
                new FactsTable.Columns(
                        exportFrom,
                        exportName,
                        exportCrc,
                        neededFrom,
                        needed,
                        texts(textStarts, textFrom, 0),
                        texts(textStarts, textFrom, 1),
                        texts(textStarts, textFrom, 2),
                        problems(new ByteStrings(in.array(), pathStarts, 0, modules)));
        int tailAt = in.position();
        long[] sums = longs(counts.directories());
        long[] directoryStamps = longs(FileStamp.WORDS * counts.directories());
        int[] directoryStarts = ints(counts.directories() + 1);
        boolean directoriesFit = skipStrings(directoryStarts, counts.directoryBytes(), checked);
        int[] shadowedStarts = ints(counts.shadowed() + 1);
        boolean shadowedFit = skipStrings(shadowedStarts, counts.shadowedBytes(), checked);
        if (checked
                && !(ColumnsCheck.starts(nameStarts, 1, names.length)
                        && ColumnsCheck.hashes(nameTable)
                        && textsFit
                        && pathsFit
                        && directoriesFit
                        && shadowedFit
                        && ColumnsCheck.starts(textFrom, 0, counts.texts())
                        && ColumnsCheck.symbols(nameTable, needTable, columns))) {
            return null;
        }
        return new FactsCache(
                new FactsTable(nameTable, needTable, columns),
                new ByteStrings(in.array(), pathStarts, 0, modules),
                stamps,
                in.getLong(40),
                (in.getInt(FactsCacheFormat.FLAGS_AT) & FactsCacheFormat.FLAG_QUIET) != 0,
                new SearchNote(
                        in.getLong(FactsCacheFormat.CONFIG_AT),
                        in.getLong(FactsCacheFormat.ORDER_AT),
                        new SearchedDirectories(
                                in.getLong(FactsCacheFormat.SEED_AT),
                                new ByteStrings(
                                        in.array(), directoryStarts, 0, counts.directories()),
                                sums),
                        directoryStamps,
                        new ByteStrings(in.array(), shadowedStarts, 0, counts.shadowed())),
                indexes,
                in.array(),
                stampsAt,
                tailAt);
    }

    private ByteStrings[] texts(int[] starts, int[] from, int kind) {
        byte[] texts = in.array();
        ByteStrings[] lists = new ByteStrings[from.length / 3];
        for (int i = 0; i < lists.length; i++) {
            int first = from[3 * i + kind];
            int size = from[3 * i + kind + 1] - first;
            lists[i] = size == 0 ? ByteStrings.EMPTY : new ByteStrings(texts, starts, first, size);
        }
        return lists;
    }

    private ModuleProblem[] problems(ByteStrings paths) {
        ModuleProblem[] problems = new ModuleProblem[paths.size()];
        int end = in.position() + counts.problemBytes();
        while (in.position() < end) {
            int row = in.getInt();
            long offset = in.getLong();
            Errno errno = Errno.of(in.getInt());
            boolean reported = in.getInt() != 0;
            problems[row] =
                    new ModuleProblem(
                            path(paths.get(row)), offset, string(), string(), errno, reported);
        }
        if (in.position() != end) {
            throw new IndexOutOfBoundsException("problems up to " + in.position());
        }
        return problems;
    }

    private String path(String indexPath) {
        return indexPath.startsWith("/") ? indexPath : moduleDirectory + "/" + indexPath;
    }

    /// Leaves strings where they lie in the file: they are only read, and no copy is made of them.
    ///
    /// @return whether the starts are such strings', if that is to be checked
    private boolean skipStrings(int[] starts, int bytes, boolean checked) {
        boolean fit = !checked || ColumnsCheck.starts(starts, 1, bytes);
        int at = in.position();
        for (int i = 0; i < starts.length; i++) {
            starts[i] += at;
        }
        in.position(at + bytes);
        return fit;
    }

    @SuppressWarnings("deprecation") // the only conversion of bytes that does not go by a charset
    private String string() {
        byte[] text = bytes(in.getInt());
        return new String(text, 0);
    }

    private int[] ints(int count) {
        int[] column = new int[count];
        in.asIntBuffer().get(column);
        in.position(in.position() + 4 * count);
        return column;
    }

    private long[] longs(int count) {
        long[] column = new long[count];
        in.asLongBuffer().get(column);
        in.position(in.position() + 8 * count);
        return column;
    }

    private byte[] bytes(int count) {
        if (count < 0 || count > in.remaining()) {
            throw new IndexOutOfBoundsException(count + " bytes, with " + in.remaining() + " left");
        }
        byte[] column = Arrays.copyOfRange(in.array(), in.position(), in.position() + count);
        in.position(in.position() + count);
        return column;
    }
}
