/// Packages of rpm and dpkg, read as streams: what their headers say and which files they hold.
module kindex.archives {
    requires transitive kindex.bytes;
    requires transitive kindex.host;
    requires org.apache.commons.compress;
    requires org.tukaani.xz;
    requires com.github.luben.zstd_jni;

    exports kindex.archives;
    exports kindex.archives.reader;
}
