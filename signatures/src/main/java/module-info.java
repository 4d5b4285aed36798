/// Who signed modules, and whether the signatures are good.
module kindex.signatures {
    requires transitive kindex.host;
    requires transitive kindex.elf;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.util;
    requires org.bouncycastle.pkix;

    exports kindex.signatures;
}
