package kindex.cli;

import java.util.List;

/// What modinfo prints of one module, byte for byte (kmod: tools/modinfo.c, modinfo_do).
final class ModinfoText {
    private static final int COLUMN = 16;

    private final Messages messages;
    private final String field;
    private final char separator;
    private final StringBuilder text = new StringBuilder(1024);

    /// @param field the one to print, or null for all
    ModinfoText(Messages messages, String field, char separator) {
        this.messages = messages;
        this.field = field;
        this.separator = separator;
    }

    /// The lines that need nothing of the module's contents. What was asked for may be among them:
    /// then there is nothing more to print.
    ///
    /// @param path null for a built-in module
    /// @return whether there is
    boolean head(String name, String path) {
        String filename = path == null ? "(builtin)" : path;
        if (path == null && (field == null || field.equals("name"))) {
            line(field == null ? "name:" : null, name);
        }
        if (field == null || field.equals("filename")) {
            line(field == null ? "filename:" : null, filename);
        }
        return field == null || !field.equals("filename");
    }

    /// The module's own lines.
    void body(List<ModinfoField> fields) {
        ModuleParameters parameters = new ModuleParameters();
        boolean parametersAlone = "parm".equals(field);
        for (ModinfoField entry : fields) {
            if (entry.isParameter() && (field == null || parametersAlone)) {
                if (!parameters.add(entry.key(), entry.value())) {
                    messages.error(
                            "Found invalid \""
                                    + entry.key()
                                    + "="
                                    + entry.value()
                                    + "\": missing ':'");
                }
            } else if (field != null) {
                if (field.equals(entry.key()) && !parametersAlone) {
                    line(null, entry.value());
                }
            } else if (separator == '\0') {
                text.append(entry.key()).append('=').append(entry.value()).append(separator);
            } else {
                line(entry.key() + ":", entry.value());
            }
        }
        for (ModuleParameters.Parameter parameter : parameters.all()) {
            line(
                    parametersAlone ? null : "parm:",
                    parametersAlone ? parameter.lineAlone() : parameter.line());
        }
    }

    private void line(String label, String value) {
        if (label != null) {
            text.append(label).repeat(' ', Math.max(0, COLUMN - label.length()));
        }
        text.append(value).append(separator);
    }

    /// All lines since the last call.
    String take() {
        String taken = text.toString();
        text.setLength(0);
        return taken;
    }
}
