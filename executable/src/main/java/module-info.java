/// The native form: the command line over libc, libzstd, liblzma and zlib, bound when the image is
/// built.
module kindex.executable {
    requires kindex.archives;
    requires kindex.bytes;
    requires kindex.cli;
    requires kindex.elf;
    requires kindex.host;
    requires kindex.incremental;
    requires static org.graalvm.nativeimage;
}
