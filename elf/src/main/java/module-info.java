/// Reads from one kernel module what depmod needs, symbols and modinfo, and who signed it.
module kindex.elf {
    requires transitive kindex.bytes;
    requires transitive kindex.host;
    requires org.tukaani.xz;
    requires com.github.luben.zstd_jni;

    exports kindex.elf;
    exports kindex.elf.compression;
    exports kindex.elf.signature;
}
