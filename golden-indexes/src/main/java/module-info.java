/// Runs any depmod and shows how its files differ from others: shared by the tests of whole runs.
module kindex.golden {
    requires kindex.bytes;
    requires kindex.cli;

    exports kindex.golden;
}
