package kindex.cli;

import java.util.ArrayList;
import java.util.List;

/// The parameters of a module, put together from its modinfo entries `parm` (what one is for) and
/// `parmtype`.
final class ModuleParameters {
    private final List<Parameter> parameters = new ArrayList<>();

    /// A parameter; what the module does not say of it is null.
    static final class Parameter {
        private final String name;
        private String description;
        private String type;

        private Parameter(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        String description() {
            return description;
        }

        String type() {
            return type;
        }

        /// As modinfo prints it: `NAME:DESCRIPTION (TYPE)`, or what of it there is.
        String line() {
            if (description == null) {
                return name + ":" + type;
            }
            return name + ":" + description + (type == null ? "" : " (" + type + ")");
        }

        /// As modinfo prints it when parameters alone are asked for: a bare type gets brackets too.
        String lineAlone() {
            return description == null ? name + ": (" + type + ")" : line();
        }
    }

    /// Takes an entry; the last of those with the same key and name counts.
    ///
    /// @param key `parm` or `parmtype`
    /// @return false if the value lacks the colon behind the name
    boolean add(String key, String value) {
        int colon = value.indexOf(':');
        if (colon < 0) {
            return false;
        }
        Parameter parameter = named(value.substring(0, colon));
        if (key.equals("parm")) {
            parameter.description = value.substring(colon + 1);
        } else {
            parameter.type = value.substring(colon + 1);
        }
        return true;
    }

    private Parameter named(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name.equals(name)) {
                return parameter;
            }
        }
        Parameter parameter = new Parameter(name);
        parameters.add(parameter);
        return parameter;
    }

    /// In kmod's order: the one met first comes last (kmod: tools/modinfo.c, add_param).
    List<Parameter> all() {
        return parameters.reversed();
    }
}
