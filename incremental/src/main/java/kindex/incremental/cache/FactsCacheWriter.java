package kindex.incremental.cache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import kindex.bytes.ByteSink;
import kindex.bytes.ByteStrings;
import kindex.bytes.XxHash64;
import kindex.elf.ModuleProblem;
import kindex.indexgen.IndexFile;
import kindex.symbols.facts.FactsTable;

/// Writes a cache: the columns first, which depend on modules alone, then the header, which depends
/// on what the run came to.
///
/// Names and needs keep the numbers that they had in an earlier cache while all of its rows are
/// written, as after modules came but none went: then columns are copied. Else they are numbered
/// anew in the order in which the modules first use them: what is no longer used does not get in,
/// and equal facts make equal columns whatever came before.
public final class FactsCacheWriter {
    private final FactsTable facts;
    private final int[] rows;
    private final ByteStrings paths;
    private final long[] stamps;
    private final byte[] place;
    private final SearchNote search;

    private boolean keepsNumbers;
    private int[] newName;
    private int[] nameOrder;
    private int names;
    private int[] newNeed;
    private int[] needOrder;
    private int needs;
    private ByteBuffer out;

    /// @param rows row of each module, in the order of the modules
    /// @param paths path of each module
    /// @param stamps column of [FileStamp]s and [ContentStamp]s, one for each module
    /// @param place path of the module directory; empty for portable facts
    /// @param search what the search for the modules came to
    public FactsCacheWriter(
            FactsTable facts,
            int[] rows,
            ByteStrings paths,
            long[] stamps,
            String place,
            SearchNote search) {
        this.facts = facts;
        this.rows = rows;
        this.paths = paths;
        this.stamps = stamps;
        this.place = place.getBytes(ISO_8859_1);
        this.search = search;
    }

    /// Writes all but the header. May run while indexes are made of the same facts.
    public void writeColumns() {
        keepsNumbers = facts.rowsOfFile() > 0 && allRows();
        if (keepsNumbers) {
            names = facts.namesOfRows();
            needs = facts.needTable().size();
        } else {
            number();
        }
        byte[] problems = problems();
        FactsCacheFormat.Counts counts = counts(problems.length);
        out =
                ByteBuffer.allocate(Math.toIntExact(counts.fileLength()))
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.position(FactsCacheFormat.COUNTS_AT);
        int[] header = {
            counts.names(), counts.nameBytes(), counts.needs(), counts.modules(),
            counts.exports(), counts.neededs(), counts.texts(), counts.textBytes(),
            counts.pathBytes(), counts.problemBytes()
        };
        CacheColumns.putInts(out, header);
        out.putInt(FactsCacheFormat.PLACE_BYTES_AT, place.length);
        out.position(FactsCacheFormat.HEADER);
        out.put(place);
        if (keepsNumbers) {
            copyNames(counts);
            copyNeeds();
            copyExports(counts);
            copyNeededs(counts);
        } else {
            putNames(counts);
            putNeeds();
            putExports(counts);
            putNeededs();
        }
        putTexts(counts);
        out.asLongBuffer().put(stamps, 0, FileStamp.WORDS * rows.length);
        out.position(out.position() + 8 * FileStamp.WORDS * rows.length);
        CacheColumns.putStrings(out, paths);
        out.put(problems);
        CacheColumns.putSearch(out, search);
        if (out.hasRemaining()) {
            throw new IllegalStateException(
                    "a cache of " + out.capacity() + " bytes ended at " + out.position());
        }
    }

    /// Writes the header and returns the whole file.
    ///
    /// @param startedNanos when the run began, in nanoseconds since 1970
    /// @param limit most bytes of a module that could be read
    public byte[] finish(
            long startedNanos, long inputs, boolean quiet, long limit, IndexSums indexes) {
        int flags = quiet ? FactsCacheFormat.FLAG_QUIET : 0;
        return finish(FactsCacheFormat.MAGIC, startedNanos, inputs, flags, limit, indexes);
    }

    /// Writes the header of portable facts, whose stamps are [ContentStamp]s, and returns the whole
    /// file: equal facts make an equal file.
    ///
    /// @param limit most bytes of a module that could be read
    public byte[] finishPortable(long limit) {
        return finish(FactsCacheFormat.PORTABLE_MAGIC, 0, 0, 0, limit, new IndexSums());
    }

    private byte[] finish(
            long magic, long startedNanos, long inputs, int flags, long limit, IndexSums indexes) {
        out.putLong(0, magic);
        out.putInt(8, FactsCacheFormat.VERSION);
        out.putInt(12, FactsCacheFormat.HEADER);
        out.putLong(FactsCacheFormat.LENGTH_AT, out.capacity());
        out.putLong(FactsCacheFormat.STARTED_AT, startedNanos);
        out.putLong(40, inputs);
        out.putInt(FactsCacheFormat.FLAGS_AT, flags);
        out.putLong(FactsCacheFormat.READER_AT, CodeFingerprints.READING);
        out.putLong(FactsCacheFormat.LIMIT_AT, limit);
        for (int file = 0; file < IndexFile.values().length; file++) {
            int at = FactsCacheFormat.INDEXES_AT + 16 * file;
            out.putLong(at, indexes.length(file));
            out.putLong(at + 8, indexes.sum(file));
        }
        long sum = XxHash64.of(out.array(), FactsCacheFormat.CHECKED_FROM, out.capacity(), 0);
        out.putLong(FactsCacheFormat.CHECKSUM_AT, sum);
        return out.array();
    }

    private void number() {
        newName = new int[facts.names().size()];
        nameOrder = new int[newName.length];
        newNeed = new int[facts.needTable().size()];
        needOrder = new int[newNeed.length];
        Arrays.fill(newName, -1);
        Arrays.fill(newNeed, -1);
        for (int row : rows) {
            for (int e = facts.exportFrom(row); e < facts.exportFrom(row + 1); e++) {
                numberName(facts.exportName(e));
            }
            for (int n = facts.needFrom(row); n < facts.needFrom(row + 1); n++) {
                int need = facts.need(n);
                if (newNeed[need] < 0) {
                    newNeed[need] = needs;
                    needOrder[needs++] = need;
                    numberName(facts.needTable().name(need));
                }
            }
        }
    }

    private void numberName(int name) {
        if (newName[name] < 0) {
            newName[name] = names;
            nameOrder[names++] = name;
        }
    }

    private FactsCacheFormat.Counts counts(int problemBytes) {
        long nameBytes = keepsNumbers ? facts.names().start(names) : 0;
        for (int i = 0; i < names && !keepsNumbers; i++) {
            nameBytes += facts.names().end(nameOrder[i]) + 1 - facts.names().start(nameOrder[i]);
        }
        long exports = 0;
        long neededs = 0;
        long texts = 0;
        long textBytes = 0;
        for (int row : rows) {
            exports += facts.exportFrom(row + 1) - facts.exportFrom(row);
            neededs += facts.needFrom(row + 1) - facts.needFrom(row);
            for (int kind = 0; kind < 3; kind++) {
                ByteStrings list = texts(row, kind);
                texts += list.size();
                textBytes += list.bytes();
            }
        }
        return new FactsCacheFormat.Counts(
                names,
                Math.toIntExact(nameBytes),
                needs,
                rows.length,
                Math.toIntExact(exports),
                Math.toIntExact(neededs),
                Math.toIntExact(texts),
                Math.toIntExact(textBytes),
                paths.bytes(),
                problemBytes,
                place.length,
                search.directories().size(),
                search.directories().paths().bytes(),
                search.shadowed().size(),
                search.shadowed().bytes());
    }

    private ByteStrings texts(int row, int kind) {
        return switch (kind) {
            case 0 -> facts.aliases(row);
            case 1 -> facts.softdeps(row);
            default -> facts.weakdeps(row);
        };
    }

    /// Whether each row of the table is that of some module.
    private boolean allRows() {
        if (rows.length < facts.rows()) {
            return false;
        }
        boolean[] used = new boolean[facts.rows()];
        int count = 0;
        for (int row : rows) {
            count += used[row] ? 0 : 1;
            used[row] = true;
        }
        return count == used.length;
    }

    private void copyNames(FactsCacheFormat.Counts counts) {
        facts.names().putStarts(names, out.asIntBuffer());
        out.position(out.position() + 4 * (names + 1));
        facts.names().putHashes(names, out.asIntBuffer());
        out.position(out.position() + 4 * names);
        out.put(facts.names().pool(), 0, counts.nameBytes());
    }

    private void copyNeeds() {
        int at = out.position();
        IntBuffer name = out.asIntBuffer();
        LongBuffer crc = out.position(at + 4 * needs).asLongBuffer();
        facts.needTable().put(name, crc, out.position(at + 12 * needs));
    }

    private void copyExports(FactsCacheFormat.Counts counts) {
        int[] from = new int[rows.length + 1];
        for (int i = 0; i < rows.length; i++) {
            from[i + 1] = from[i] + facts.exportFrom(rows[i] + 1) - facts.exportFrom(rows[i]);
        }
        CacheColumns.putInts(out, from);
        int at = out.position();
        IntBuffer name = out.asIntBuffer();
        LongBuffer crc = out.position(at + 4 * counts.exports()).asLongBuffer();
        for (int i = 0; i < rows.length; ) {
            int end = endOfRun(i);
            facts.putExports(rows[i], rows[i] + end - i, name, crc);
            i = end;
        }
        out.position(at + 12 * counts.exports());
    }

    private void copyNeededs(FactsCacheFormat.Counts counts) {
        int[] from = new int[rows.length + 1];
        for (int i = 0; i < rows.length; i++) {
            from[i + 1] = from[i] + facts.needFrom(rows[i] + 1) - facts.needFrom(rows[i]);
        }
        CacheColumns.putInts(out, from);
        IntBuffer need = out.asIntBuffer();
        for (int i = 0; i < rows.length; ) {
            int end = endOfRun(i);
            facts.putNeeds(rows[i], rows[i] + end - i, need);
            i = end;
        }
        out.position(out.position() + 4 * counts.neededs());
    }

    /// Behind the modules from `i` on whose rows follow each other.
    private int endOfRun(int i) {
        int end = i + 1;
        while (end < rows.length && rows[end] == rows[end - 1] + 1) {
            end++;
        }
        return end;
    }

    private void putNames(FactsCacheFormat.Counts counts) {
        int start = 0;
        int[] starts = new int[names + 1];
        int hashAt = out.position() + 4 * starts.length;
        int textAt = hashAt + 4 * names;
        byte[] pool = facts.names().pool();
        for (int i = 0; i < names; i++) {
            int from = facts.names().start(nameOrder[i]);
            int length = facts.names().end(nameOrder[i]) + 1 - from;
            System.arraycopy(pool, from, out.array(), textAt + start, length);
            start += length;
            starts[i + 1] = start;
            out.putInt(hashAt + 4 * i, facts.names().hash(nameOrder[i]));
        }
        CacheColumns.putInts(out, starts);
        out.position(textAt + counts.nameBytes());
    }

    private void putNeeds() {
        int name = out.position();
        int crc = name + 4 * needs;
        int weak = crc + 8 * needs;
        for (int i = 0; i < needs; i++) {
            out.putInt(name + 4 * i, newName[facts.needTable().name(needOrder[i])]);
            out.putLong(crc + 8 * i, facts.needTable().crc(needOrder[i]));
            out.put(weak + i, (byte) (facts.needTable().isWeak(needOrder[i]) ? 1 : 0));
        }
        out.position(weak + needs);
    }

    private void putExports(FactsCacheFormat.Counts counts) {
        int[] from = new int[rows.length + 1];
        int name = out.position() + 4 * from.length;
        int crc = name + 4 * counts.exports();
        int next = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int e = facts.exportFrom(rows[i]); e < facts.exportFrom(rows[i] + 1); e++) {
                out.putInt(name + 4 * next, newName[facts.exportName(e)]);
                out.putLong(crc + 8 * next, facts.exportCrc(e));
                next++;
            }
            from[i + 1] = next;
        }
        CacheColumns.putInts(out, from);
        out.position(crc + 8 * next);
    }

    private void putNeededs() {
        int[] from = new int[rows.length + 1];
        int needed = out.position() + 4 * from.length;
        int next = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int n = facts.needFrom(rows[i]); n < facts.needFrom(rows[i] + 1); n++) {
                out.putInt(needed + 4 * next++, newNeed[facts.need(n)]);
            }
            from[i + 1] = next;
        }
        CacheColumns.putInts(out, from);
        out.position(needed + 4 * next);
    }

    private void putTexts(FactsCacheFormat.Counts counts) {
        int[] from = new int[3 * rows.length + 1];
        int[] starts = new int[counts.texts() + 1];
        int textAt = out.position() + 4 * (from.length + starts.length);
        for (int i = 0; i < 3 * rows.length; i++) {
            from[i + 1] = from[i] + putTexts(texts(rows[i / 3], i % 3), starts, from[i], textAt);
        }
        CacheColumns.putInts(out, from);
        CacheColumns.putInts(out, starts);
        out.position(out.position() + counts.textBytes());
    }

    /// @param starts of all texts, those up to `next` filled in
    /// @return how many texts were put
    private int putTexts(ByteStrings list, int[] starts, int next, int textAt) {
        int length = list.bytes();
        int start = starts[next];
        if (length > 0) {
            int first = list.start(0);
            System.arraycopy(list.array(), first, out.array(), textAt + start, length);
            for (int t = 0; t < list.size(); t++) {
                starts[next + t] = start + list.start(t) - first;
            }
        }
        starts[next + list.size()] = start + length;
        return list.size();
    }

    /// Modules that could not be read: module u32, offset u64, errno u32, reported u32, then found
    /// and expected, each a length u32 and its bytes.
    private byte[] problems() {
        ByteSink sink = new ByteSink(16);
        for (int i = 0; i < rows.length; i++) {
            ModuleProblem problem = facts.problem(rows[i]);
            if (problem != null) {
                sink.putLittleEndian32(i);
                sink.putLittleEndian64(problem.offset());
                sink.putLittleEndian32(problem.errno().number());
                sink.putLittleEndian32(problem.reported() ? 1 : 0);
                putString(sink, problem.found());
                putString(sink, problem.expected());
            }
        }
        return sink.toByteArray();
    }

    private static void putString(ByteSink sink, String text) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        sink.putLittleEndian32(bytes.length);
        sink.put(bytes, 0, bytes.length);
    }
}
