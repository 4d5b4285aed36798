package kindex.archives.rpm;

/// Layout of an `.rpm` file, all numbers big-endian.
///
/// ```text
/// 0     lead, 96 bytes     ed ab ee db, major, minor, type (0 binary, 1 source), ..., signature 5
/// 96    signature header   padded to a multiple of 8; nothing is taken from it
///       header             what the package is
///       payload            a cpio archive, mostly compressed, to the end of the file
/// ```
///
/// A header, both of them:
///
/// ```text
/// 0     8e ad e8 01, 4 bytes that nobody uses
/// 8     number of entries
/// 12    bytes of data
/// 16    entries of 16 bytes: tag, type, offset in the data, count
///       data: strings with a NUL behind each, numbers
/// ```
///
/// For example the entry `00 00 03 e8  00 00 00 06  00 00 00 02  00 00 00 01` says that the name
/// (tag 1000) is the one string (type 6) that starts 2 bytes into the data.
final class RpmFormat {
    static final int LEAD_MAGIC = 0xedabeedb;
    static final int LEAD_LENGTH = 96;
    static final int LEAD_TYPE = 6;
    static final int LEAD_SIGNATURE_TYPE = 78;
    static final int HEADER_SIGNATURE = 5;

    static final int HEADER_MAGIC = 0x8eade801;
    static final int HEADER_INTRODUCTION = 16;
    static final int ENTRY_LENGTH = 16;

    /// Most entries that rpm itself believes (`HEADER_TAGS_MAX`).
    static final int MOST_ENTRIES = 0xffff;

    static final int TYPE_CHAR = 1;
    static final int TYPE_INT8 = 2;
    static final int TYPE_INT16 = 3;
    static final int TYPE_INT32 = 4;
    static final int TYPE_INT64 = 5;
    static final int TYPE_STRING = 6;
    static final int TYPE_BIN = 7;
    static final int TYPE_STRING_ARRAY = 8;
    static final int TYPE_I18NSTRING = 9;

    static final int NAME = 1000;
    static final int VERSION = 1001;
    static final int RELEASE = 1002;
    static final int EPOCH = 1003;
    static final int ARCH = 1022;
    static final int FILEMODES = 1030;
    static final int PROVIDENAME = 1047;
    static final int REQUIREFLAGS = 1048;
    static final int REQUIRENAME = 1049;
    static final int REQUIREVERSION = 1050;
    static final int PROVIDEFLAGS = 1112;
    static final int PROVIDEVERSION = 1113;
    static final int DIRINDEXES = 1116;
    static final int BASENAMES = 1117;
    static final int DIRNAMES = 1118;
    static final int PAYLOADFORMAT = 1124;
    static final int PAYLOADCOMPRESSOR = 1125;
    static final int SUPPLEMENTNAME = 5052;
    static final int SUPPLEMENTVERSION = 5053;
    static final int SUPPLEMENTFLAGS = 5054;

    private RpmFormat() {}
}
