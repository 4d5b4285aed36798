package kindex.inspect.verify;

import kindex.indexgen.trie.IndexTrieFormat.Layout;

/// Something about the files of a module directory: how an index differs from what the modules
/// imply, what does not belong there, or what is wrong with a module.
public sealed interface Finding {
    /// The name of the file it is about.
    String file();

    /// Whether the indexes are not what the modules imply; else it is only worth to be known.
    default boolean isDifference() {
        return true;
    }

    /// There is no such file.
    record Missing(String file) implements Finding {}

    /// It is no file, or may not be read.
    record Unreadable(String file, String reason) implements Finding {}

    /// It starts as it should and ends before it should.
    record Truncated(String file, long length, long expectedLength) implements Finding {}

    /// Its format is broken.
    record Damaged(String file, long offset, String found, String expected) implements Finding {}

    /// It lacks an entry that the modules imply.
    ///
    /// @param value what the key leads to; empty where a key has no value
    record Lacking(String file, Subject subject, String key, String value) implements Finding {}

    /// It has an entry that the modules do not imply.
    record Surplus(String file, Subject subject, String key, String value) implements Finding {}

    /// It has another value for a key than the modules imply.
    record Changed(String file, Subject subject, String key, String found, String expected)
            implements Finding {}

    /// It has the right entries in another order, or with other priorities.
    ///
    /// @param found the first entry that stands elsewhere, and its place
    /// @param expected what should stand there
    record Disordered(String file, String found, String expected) implements Finding {}

    /// A text and a trie that hold the same by design do not.
    ///
    /// @param file the trie
    /// @param text the text file
    /// @param onlyInText how many entries the text alone has
    /// @param onlyInTrie how many entries the trie alone has
    /// @param example one of them
    record Disagrees(String file, String text, int onlyInText, int onlyInTrie, String example)
            implements Finding {}

    /// The trie was written by another kmod than the rest.
    record OtherLayout(String file, Layout layout) implements Finding {
        @Override
        public boolean isDifference() {
            return false;
        }
    }

    /// It holds the right entries in the right order, but in other bytes.
    ///
    /// @param offset of the first byte that differs
    record OtherBytes(String file, long offset) implements Finding {
        @Override
        public boolean isDifference() {
            return false;
        }
    }

    /// It is none of the files that a depmod reads or writes.
    record Foreign(String file, Origin origin) implements Finding {
        @Override
        public boolean isDifference() {
            return false;
        }
    }

    /// A module cannot be read, and is indexed as one without symbols and aliases, if at all.
    ///
    /// @param file its path
    /// @param offset in the module, decompressed if it can be
    record ModuleUnreadable(String file, long offset, String found, String expected)
            implements Finding {}

    /// A part of a module cannot be read, which kmod passes over in silence.
    ///
    /// @param file its path
    record ModulePartlyRead(String file, long offset, String found, String expected)
            implements Finding {
        @Override
        public boolean isDifference() {
            return false;
        }
    }

    /// A directory or an entry of one cannot be looked at: what is below it is not indexed.
    ///
    /// @param file its path, or its name
    record NotSearched(String file, String reason) implements Finding {}

    /// Two files are one module by their names, such as `x.ko` and `x.ko.zst`, and neither goes
    /// before the other: which is indexed depends on the order of the directory.
    ///
    /// @param file the path of the one that is indexed
    /// @param ignored the path of the other
    record EqualRank(String file, String ignored) implements Finding {
        @Override
        public boolean isDifference() {
            return false;
        }
    }

    /// A module needs a symbol that no module and not the kernel exports.
    ///
    /// @param file its path
    record UnknownSymbol(String file, String symbol) implements Finding {}

    /// A module needs a symbol with another CRC than the exporter's.
    ///
    /// @param file its path
    record OtherVersion(String file, String symbol) implements Finding {}

    /// Whose a foreign file is.
    enum Origin {
        /// Nobody knows.
        UNKNOWN,
        /// A map of a depmod from before kmod.
        MODULE_INIT_TOOLS,
        /// What a kmod that was killed was writing.
        KMOD_TEMPORARY,
        /// What a kindex that was killed was writing.
        KINDEX_TEMPORARY,
        /// The lock of a kindex that is at work, or was killed.
        KINDEX_LOCK
    }

    /// What an entry of an index is about.
    enum Subject {
        /// A module and its path.
        MODULE,
        /// A module that another needs.
        DEPENDENCY,
        /// A pattern and its module.
        ALIAS,
        /// A symbol and its owner.
        SYMBOL,
        /// A module and the text of a softdep.
        SOFTDEP,
        /// A module and the text of a weakdep.
        WEAKDEP,
        /// A module and its device node.
        DEVICE,
        /// A built-in module.
        BUILTIN,
        /// A pattern of a built-in module.
        BUILTIN_ALIAS
    }
}
