package kindex.property;

import kindex.synthetic.SyntheticModule;

/// One thing in a random module, in the order in which it is added.
sealed interface Part {
    void addTo(SyntheticModule module);

    /// How an export tells its CRC.
    enum CrcKind {
        ABSOLUTE,
        SECTION,
        UNDEFINED,
        NOWHERE,
        NONE
    }

    /// An exported symbol.
    record Export(String name, long crc, CrcKind kind) implements Part {
        private static final int NO_SUCH_SECTION = 77;

        @Override
        public void addTo(SyntheticModule module) {
            switch (kind) {
                case ABSOLUTE -> module.exports(name, crc);
                case SECTION -> module.exportsInSection(name, crc);
                case UNDEFINED -> module.exportsCrcAt(name, 0, crc);
                case NOWHERE -> module.exportsCrcAt(name, NO_SUCH_SECTION, crc);
                case NONE -> module.exportsWithoutCrc(name);
            }
        }

        @Override
        public String toString() {
            return "exports %s crc %x %s".formatted(Shown.text(name), crc, kind);
        }
    }

    /// A needed symbol without a version.
    record Need(String name, boolean weak) implements Part {
        @Override
        public void addTo(SyntheticModule module) {
            if (weak) {
                module.needsWeakly(name);
            } else {
                module.needs(name);
            }
        }

        @Override
        public String toString() {
            return "needs " + Shown.text(name) + (weak ? " weakly" : "");
        }
    }

    /// A `__versions` record.
    record Version(String name, long crc) implements Part {
        @Override
        public void addTo(SyntheticModule module) {
            module.version(name, crc);
        }

        @Override
        public String toString() {
            return "version %s crc %x".formatted(Shown.text(name), crc);
        }
    }

    /// An `STT_REGISTER` symbol.
    record Register(String name) implements Part {
        @Override
        public void addTo(SyntheticModule module) {
            module.register(name);
        }

        @Override
        public String toString() {
            return "register " + Shown.text(name);
        }
    }

    /// Any symbol table entry.
    record Symbol(String name, int binding, int type, int index, long value) implements Part {
        @Override
        public void addTo(SyntheticModule module) {
            module.symbol(name, binding, type, index, value);
        }

        @Override
        public String toString() {
            return "symbol %s binding %d type %d section %d value %x"
                    .formatted(Shown.text(name), binding, type, index, value);
        }
    }

    /// Bytes of `.modinfo`, NUL included where there is one.
    record Info(String bytes) implements Part {
        @Override
        public void addTo(SyntheticModule module) {
            module.modinfoBytes(bytes);
        }

        @Override
        public String toString() {
            return "modinfo " + Shown.text(bytes);
        }
    }
}
