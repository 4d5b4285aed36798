package kindex.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import kindex.host.HostException;
import kindex.host.HostFiles;
import kindex.host.WholeFile;

/// A command line's bytes, which the runtime decodes by the locale and cannot give back.
final class RawArguments {
    private RawArguments() {}

    /// The arguments with a character for each byte: as they are where they are ASCII, else from
    /// the kernel.
    static String[] of(String[] decoded, HostFiles files) {
        for (String arg : decoded) {
            for (int i = 0; i < arg.length(); i++) {
                if (arg.charAt(i) >= 0x80) {
                    return fromKernel(decoded, files);
                }
            }
        }
        return decoded;
    }

    private static String[] fromKernel(String[] decoded, HostFiles files) {
        try {
            byte[] line = WholeFile.read(files, "/proc/self/cmdline");
            String[] all = new String(line, ISO_8859_1).split("\0", -1);
            int end = all.length - 1;
            return Arrays.copyOfRange(all, end - decoded.length, end);
        } catch (HostException _) {
            return decoded;
        }
    }
}
