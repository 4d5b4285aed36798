/// The few file operations that depmod needs, over byte paths.
module kindex.host {
    requires transitive kindex.bytes;

    exports kindex.host;
}
