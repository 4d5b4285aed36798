/// Makes what the forms of kindex are assembled with; itself never shipped.
module kindex.dist {
    requires com.github.luben.zstd_jni;
    requires kindex.synthetic;
    requires org.tukaani.xz;
}
