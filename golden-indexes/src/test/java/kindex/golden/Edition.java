package kindex.golden;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// A version of the reference on a host of one byte order, and how ours is asked for what it
/// writes.
enum Edition {
    KMOD_34("", "little"),
    KMOD_30("kmod-30", "little", "--format=kmod-30"),
    BIG_ENDIAN("big-endian", "big");

    /// System property with the byte order of the depmod that is tested; without it, this JVM's.
    private static final String OWN_ORDER =
            System.getProperty(
                    "kindex.depmod.order",
                    ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? "big" : "little");

    private final String directory;
    private final String order;
    private final List<String> arguments;

    Edition(String directory, String order, String... arguments) {
        this.directory = directory;
        this.order = order;
        this.arguments = List.of(arguments);
    }

    /// That of kmod 34 on a host such as that of the depmod that is tested.
    static Edition own() {
        return OWN_ORDER.equals(BIG_ENDIAN.order) ? BIG_ENDIAN : KMOD_34;
    }

    /// That of kmod 34 on a host of the other byte order.
    static Edition foreign() {
        return own() == KMOD_34 ? BIG_ENDIAN : KMOD_34;
    }

    /// Where its outcomes lie below the directory of a case.
    String directory() {
        return directory;
    }

    /// Arguments that make our depmod write what this version writes; the host's own order is not
    /// asked for.
    List<String> ourArguments() {
        List<String> all = new ArrayList<>(arguments);
        if (!order.equals(OWN_ORDER)) {
            all.add("--host-order=" + order);
        }
        return all;
    }
}
