/// The JVM form's shortcuts past a cold Java runtime: files and xz by direct calls, through one
/// library of our own.
module kindex.jni {
    requires kindex.bytes;
    requires kindex.elf;
    requires kindex.host;

    exports kindex.jni;
}
