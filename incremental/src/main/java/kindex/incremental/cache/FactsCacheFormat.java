package kindex.incremental.cache;

/// The cache of an incremental run: what was read of each module, in one file.
///
/// Constraints. Loading must cost next to nothing, for the commonest run finds nothing changed: one
/// read, one checksum, a few bulk copies, no object for a symbol. Any damage must show. It may be
/// lost at any time and may never be wrong. It is written whole, under a new name, and renamed.
///
/// Measured on Linux 6.12 for amd64 (4,229 modules): 190,000 needs are 31,000 different ones, a
/// name with its CRC, so needs are kept once and modules refer to them by number; that makes a file
/// of 5 MB out of 102 MB of modules.
///
/// ```text
///       0        8        16       24       32
///       +--------+--------+--------+--------+
///    0  | magic  |ver|hdr | length |checksum|    checksum: XXH64 of all bytes from 32 on
///       +--------+--------+--------+--------+
///   32  |started |inputs  |flg| 10 counts, u32 each, in the order of Counts; bytes of place, u32
///       +--------+--------+--------+--------+
///   96  |indexes: 11 x (length i64, XXH64 u64)                 length -1: the file is not made
///       +--------+--------+--------+--------+
///  272  |order   |seed    |ndr dr  |          checksum of modules.order: see SearchNote; seed of
///       +--------+--------+--------+          sums; directories u32, bytes of their paths u32
///  296  |config  |nsh shb |reader  |          checksum of the configuration; shadowed files u32,
///       +--------+--------+--------+          bytes of their paths u32; CodeFingerprints.READING
///  320  |limit   |                            --max-module-size
///       +--------+
///  328  |columns, one behind the other:
///       |  place        u8[placeBytes]      path of the module directory
///       |  nameStarts   i32[names + 1]      where each symbol name starts
///       |  nameHash     i32[names]          kmod's hash of each symbol name
///       |  names        u8[nameBytes]       the names, a NUL behind each
///       |  needName     i32[needs]          the different needs: number of a name,
///       |  needCrc      i64[needs]            the CRC expected,
///       |  needWeak     u8[needs]             1 for a weak binding
///       |  exportFrom   i32[modules + 1]    where each module's exports start
///       |  exportName   i32[exports]        number of a name
///       |  exportCrc    i64[exports]
///       |  neededFrom   i32[modules + 1]    where each module's needs start
///       |  needed       i32[neededs]        number of a need
///       |  textFrom     i32[3*modules + 1]  where each module's aliases, softdeps, weakdeps start
///       |  textStarts   i32[texts + 1]      where each of those starts
///       |  texts        u8[textBytes]       and they themselves, a NUL behind each
///       |  stamps       i64[5*modules]      FileStamp or ContentStamp of each module
///       |  pathStarts   i32[modules + 1]
///       |  paths        u8[pathBytes]       as modules.dep prints them, a NUL behind each
///       |  problems     u8[problemBytes]    modules that could not be read: see FactsCacheWriter
///       |  sums         i64[directories]    ListingSum of each directory that was searched
///       |  directoryStamps i64[5*directories]   FileStamp of each, see SearchNote
///       |  directoryStarts i32[directories + 1]
///       |  directories  u8[directoryBytes]  their paths, a NUL behind each
///       |  shadowedStarts i32[shadowed + 1]
///       |  shadowed     u8[shadowedBytes]   paths of files passed over, a NUL behind each
///       +-----------------------------------
/// ```
///
/// All numbers are little-endian; `length` is the whole file's. `started` is when the run began
/// that wrote it, in nanoseconds since 1970; `inputs` is the XXH64 of what else the indexes depend
/// on. Modules are in kmod's order (`idx`). Example, the first 32 bytes of a file of 4,711 bytes:
///
/// ```text
/// 4b 49 4e 44 45 58 46 43  04 00 00 00 48 01 00 00   "KINDEXFC", version 4, header 328
/// 67 12 00 00 00 00 00 00  xx xx xx xx xx xx xx xx   4711, checksum
/// ```
///
/// Refused: a record for each module, which would have to be walked and would repeat each name some
/// 6 times; a database, which would bring code and files of its own; memory mapping, which loses to
/// one read for files of this size; compression, which costs more than reading; storing the indexes
/// themselves, which lie in the module directory anyway.
final class FactsCacheFormat {
    /// `KINDEXFC`, as a little-endian word.
    static final long MAGIC = 0x4346_5845_444e_494bL;

    /// `KINDEXFP`: facts to be carried to other machines. The same columns, but stamps are
    /// [ContentStamp]s, and there is no run: `started`, `inputs`, flags and indexes say nothing.
    static final long PORTABLE_MAGIC = 0x5046_5845_444e_494bL;

    /// Raised with every change of layout or of meaning. A change of what is read of a module needs
    /// none: the fingerprint of the code tells it.
    static final int VERSION = 4;

    /// Where the length of the file stands.
    static final int LENGTH_AT = 16;

    /// Where the checksum stands.
    static final int CHECKSUM_AT = 24;

    /// Where the bytes start that the checksum is made of.
    static final int CHECKED_FROM = 32;

    /// Where it stands when the run began.
    static final int STARTED_AT = 32;

    /// Where the flags stand.
    static final int FLAGS_AT = 48;

    /// Where the columns start.
    static final int HEADER = 328;

    /// Where the counts stand.
    static final int COUNTS_AT = 52;

    /// Where it stands how many bytes the path of the module directory has.
    static final int PLACE_BYTES_AT = 92;

    /// Where the lengths and checksums of the indexes stand.
    static final int INDEXES_AT = 96;

    /// Where the checksum of `modules.order` stands.
    static final int ORDER_AT = 272;

    /// Where the seed of the directories' sums stands.
    static final int SEED_AT = 280;

    /// Where it stands how many directories there are, and then how many bytes their paths have.
    static final int DIRECTORIES_AT = 288;

    /// Where the checksum of the configuration stands.
    static final int CONFIG_AT = 296;

    /// Where it stands how many shadowed files there are, and then how many bytes their paths have.
    static final int SHADOWED_AT = 304;

    /// Where the fingerprint of the code stands that read the modules.
    static final int READER_AT = 312;

    /// Where it stands how large a module could be for that code to read it.
    static final int LIMIT_AT = 320;

    /// Set if the run that wrote the cache had nothing to report about modules or indexes.
    static final int FLAG_QUIET = 1;

    private FactsCacheFormat() {}

    /// How many elements the columns have, in the order in which the header tells.
    record Counts(
            int names,
            int nameBytes,
            int needs,
            int modules,
            int exports,
            int neededs,
            int texts,
            int textBytes,
            int pathBytes,
            int problemBytes,
            int placeBytes,
            int directories,
            int directoryBytes,
            int shadowed,
            int shadowedBytes) {
        /// Bytes of a whole file; a file of another length is damaged.
        long fileLength() {
            return HEADER
                    + placeBytes
                    + 4L * (names + 1L)
                    + 4L * names
                    + nameBytes
                    + 13L * needs
                    + 4L * (modules + 1L)
                    + 12L * exports
                    + 4L * (modules + 1L)
                    + 4L * neededs
                    + 4L * (3L * modules + 1)
                    + 4L * (texts + 1L)
                    + textBytes
                    + 8L * FileStamp.WORDS * modules
                    + 4L * (modules + 1L)
                    + pathBytes
                    + problemBytes
                    + 8L * (1 + FileStamp.WORDS) * directories
                    + 4L * (directories + 1L)
                    + directoryBytes
                    + 4L * (shadowed + 1L)
                    + shadowedBytes;
        }

        boolean anyNegative() {
            return (names
                            | nameBytes
                            | needs
                            | modules
                            | exports
                            | neededs
                            | texts
                            | textBytes
                            | pathBytes
                            | problemBytes
                            | placeBytes
                            | directories
                            | directoryBytes
                            | shadowed
                            | shadowedBytes)
                    < 0;
        }
    }
}
