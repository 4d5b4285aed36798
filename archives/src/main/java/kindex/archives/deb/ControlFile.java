package kindex.archives.deb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import kindex.archives.Capabilities;
import kindex.archives.PackageFacts;
import kindex.archives.PackageFormatException;
import kindex.archives.PackageKind;
import kindex.bytes.ByteStrings;

/// The first paragraph of a control file: `Field: value` lines, and lines that start with a blank
/// and go on with the one before.
final class ControlFile {
    private final String file;
    private final String part;
    private final Map<String, String> fields = new HashMap<>(); // names in lower case

    /// @param part the member that it stands in
    ControlFile(byte[] bytes, String file, String part) throws PackageFormatException {
        this.file = file;
        this.part = part;
        String text = new String(bytes, ISO_8859_1);
        String field = null;
        for (int from = 0, to; from < text.length(); from = to + 1) {
            to = text.indexOf('\n', from);
            to = to < 0 ? text.length() : to;
            String line = text.substring(from, to);
            if (line.isBlank()) {
                break;
            }
            if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                if (field != null) {
                    fields.merge(field, line, (a, b) -> a + b);
                }
                continue;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                String found = "a line without a field's name";
                throw new PackageFormatException(file, part, from, found, "one with it");
            }
            field = line.substring(0, colon).toLowerCase(Locale.ROOT);
            fields.put(field, line.substring(colon + 1).strip());
        }
    }

    PackageFacts facts() throws PackageFormatException {
        String version = needed("version");
        int colon = version.indexOf(':');
        int dash = version.lastIndexOf('-');
        return new PackageFacts(
                file,
                PackageKind.DEB,
                needed("package"),
                colon < 0 ? -1 : epoch(version.substring(0, colon)),
                version.substring(colon + 1, dash <= colon ? version.length() : dash),
                dash <= colon ? "" : version.substring(dash + 1),
                needed("architecture"),
                false,
                relations("provides"),
                relations("pre-depends", "depends"),
                Capabilities.NONE,
                null);
    }

    private String needed(String field) throws PackageFormatException {
        String value = fields.getOrDefault(field, "");
        if (value.isEmpty()) {
            throw defect("no field " + field, "one");
        }
        return value;
    }

    private long epoch(String digits) throws PackageFormatException {
        try {
            return Integer.parseUnsignedInt(digits);
        } catch (NumberFormatException _) {
            throw defect("the epoch " + digits, "a number");
        }
    }

    private PackageFormatException defect(String found, String expected) {
        return new PackageFormatException(file, part, 0, found, expected);
    }

    private Capabilities relations(String... names) {
        ByteStrings.Builder packages = new ByteStrings.Builder();
        ByteStrings.Builder versions = new ByteStrings.Builder();
        int[] flags = new int[16];
        int count = 0;
        for (String name : names) {
            for (String relation : fields.getOrDefault(name, "").split(",")) {
                String text = relation.strip();
                if (text.isEmpty()) {
                    continue;
                }
                if (count == flags.length) {
                    flags = java.util.Arrays.copyOf(flags, 2 * count);
                }
                int open = text.indexOf('(');
                boolean versioned = open > 0 && text.endsWith(")") && text.indexOf('|') < 0;
                String inside =
                        versioned ? text.substring(open + 1, text.length() - 1).strip() : "";
                int sign = 0;
                while (sign < inside.length() && "<=>".indexOf(inside.charAt(sign)) >= 0) {
                    sign++;
                }
                packages.add(versioned ? text.substring(0, open).strip() : text);
                versions.add(inside.substring(sign).strip());
                flags[count++] = versioned ? flags(inside.substring(0, sign)) : 0;
            }
        }
        return new Capabilities(
                packages.build(), versions.build(), java.util.Arrays.copyOf(flags, count));
    }

    /// The lone `<` and `>` are old spellings of `<=` and `>=`.
    private static int flags(String sign) {
        return switch (sign) {
            case "<<" -> Capabilities.LESS;
            case "<=", "<" -> Capabilities.LESS | Capabilities.EQUAL;
            case ">>" -> Capabilities.GREATER;
            case ">=", ">" -> Capabilities.GREATER | Capabilities.EQUAL;
            default -> Capabilities.EQUAL;
        };
    }
}
