/// Trains the JVM form's AOT cache; no part of the program.
module kindex.dist {
    requires com.github.luben.zstd_jni;
    requires kindex.cli;
    requires kindex.synthetic;
    requires org.tukaani.xz;
}
