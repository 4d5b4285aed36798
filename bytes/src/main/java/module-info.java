/// Byte strings and byte buffers: what file names, symbols and indexes are made of.
module kindex.bytes {
    exports kindex.bytes;
}
