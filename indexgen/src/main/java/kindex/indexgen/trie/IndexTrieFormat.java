package kindex.indexgen.trie;

/// The file format of the `.bin` indexes: a trie from keys to lists of values, in path-compressed
/// nodes that refer to each other by file offset.
///
/// ```
/// file    magic B0 07 F4 57 | version 00 02 00 01 | root: reference | nodes ...
///
/// reference, 32 bits
///            31       30        29      28  27                                      0
///         +--------+--------+----------+---+----------------------------------------+
///         | prefix | values | children | 0 | offset of the node from the file start |
///         +--------+--------+----------+---+----------------------------------------+
///         A node does not say what it consists of: the reference to it does.
///         In a table of children the word 0 stands for "no child".
///
/// node    each part only if the reference has its flag, in this order
///         prefix    the characters that all keys below share, then NUL
///         children  first: byte | last: byte | (last - first + 1) references
///         values    count: u32 | count times (priority: u32 | characters, then NUL)
/// ```
///
/// All words are unsigned, most significant byte first, not aligned. Keys and values are strings of
/// 7-bit characters without NUL.
///
/// The key of a node is the key of its parent, the character at which the parent's table holds it,
/// and its own prefix. There is a node where a key ends and where keys part, and nowhere else but
/// at the root, which is always there and never has a prefix. So the set of keys decides the set of
/// nodes, in whatever order keys came.
///
/// The values of a key are ordered by ascending priority; of equal priorities the one inserted last
/// comes first. A value that was inserted twice is there twice.
///
/// # Layouts
///
/// Nodes may lie in any order as far as readers are concerned; writers use one of [Layout]. Nodes
/// have the same bytes in both, apart from the offsets.
///
/// # Example
///
/// Key `fs_ufs` with value `ufs`, key `fs_vfat` with values `vfat` and, later, `msdos`, all of
/// priority 0, as kmod 34 writes it:
///
/// ```
///  0  b0 07 f4 57              magic
///  4  00 02 00 01              version
///  8  20 00 00 0c              the root: has children, lies at 12
/// 12  66 66                    its children are 'f' to 'f'
/// 14  a0 00 00 12              'f': prefix and children, at 18
/// 18  73 5f 00                 prefix "s_": keys below start with "fs_"
/// 21  75 76                    children 'u' to 'v'
/// 23  c0 00 00 1f              'u': prefix and values, at 31
/// 27  c0 00 00 2e              'v': prefix and values, at 46
/// 31  66 73 00                 prefix "fs": key "fs_ufs"
/// 34  00 00 00 01              one value
/// 38  00 00 00 00 75 66 73 00  priority 0, "ufs"
/// 46  66 61 74 00              prefix "fat": key "fs_vfat"
/// 50  00 00 00 02              two values
/// 54  00 00 00 00 6d 73 64 6f 73 00  priority 0, "msdos"
/// 64  00 00 00 00 76 66 61 74 00     priority 0, "vfat"
/// ```
///
/// # History
///
/// The magic spells "BOOTFAST". module-init-tools wrote `B007FA57` and no version; with versions
/// the magic became `B007F457`, and soon the version 2.1, which it still is. kmod 34 turned the
/// order of the nodes around and left the version, since no reader depends on it.
///
/// kmod: libkmod/libkmod-index.c; tools/depmod.c, index_insert and index_write
public final class IndexTrieFormat {
    /// The first word of the file.
    static final int MAGIC = 0xB007F457;

    /// The second word: major version 2, minor version 1.
    static final int VERSION = 0x0002_0001;

    /// Where in the file the reference to the root stands.
    static final int ROOT_POSITION = 8;

    /// Bytes before the first node.
    static final int HEADER_SIZE = 12;

    /// Flag of a reference: the node has a prefix.
    static final int PREFIX = 0x8000_0000;

    /// Flag of a reference: the node has values.
    static final int VALUES = 0x4000_0000;

    /// Flag of a reference: the node has children.
    static final int CHILDREN = 0x2000_0000;

    /// The bits of a reference that are the offset.
    static final int OFFSET_MASK = 0x0FFF_FFFF;

    /// Characters lie below this.
    static final int CHARACTERS = 128;

    /// Bytes of a table of children before its references.
    static final int TABLE_HEADER_SIZE = 2;

    /// Bytes of a value without its characters: priority and NUL.
    static final int VALUE_OVERHEAD = 5;

    private IndexTrieFormat() {}

    static int word(byte[] bytes, int position) {
        return bytes[position] << 24
                | (bytes[position + 1] & 0xff) << 16
                | (bytes[position + 2] & 0xff) << 8
                | bytes[position + 3] & 0xff;
    }

    static void putWord(byte[] bytes, int position, int word) {
        bytes[position] = (byte) (word >>> 24);
        bytes[position + 1] = (byte) (word >>> 16);
        bytes[position + 2] = (byte) (word >>> 8);
        bytes[position + 3] = (byte) word;
    }

    /// The order in which the nodes of a trie lie in its file.
    public enum Layout {
        /// A node is directly followed by the subtrees of its children: kmod 34 and later.
        PRE_ORDER,
        /// A node comes after the subtrees of its children, the root is last: kmod 33 and earlier.
        POST_ORDER
    }
}
