/// Builds kernel modules and trees of them that no compiler ever saw: for tests and for the demo.
module kindex.synthetic {
    requires kindex.bytes;

    exports kindex.synthetic;
}
