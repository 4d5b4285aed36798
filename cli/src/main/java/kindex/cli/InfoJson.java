package kindex.cli;

import java.util.List;
import kindex.cli.InstalledModules.Found;

/// What modules say of themselves, for programs; docs/json.md describes the members.
final class InfoJson {
    private final JsonDocument json = new JsonDocument().object();

    InfoJson() {
        json.key("modules").array();
    }

    void add(Found module, List<ModinfoField> fields) {
        json.object().key("name").value(module.name());
        json.key("filename").value(module.path());
        json.key("builtin").value(module.builtin());
        json.key("fields").array();
        ModuleParameters parameters = new ModuleParameters();
        for (ModinfoField field : fields) {
            if (!field.isParameter() || !parameters.add(field.key(), field.value())) {
                json.flat().object().key("key").value(field.key());
                json.key("value").value(unbroken(field)).end();
            }
        }
        json.end().key("parameters").array();
        for (ModuleParameters.Parameter parameter : parameters.all()) {
            json.flat().object().key("name").value(parameter.name());
            json.key("description").value(parameter.description());
            json.key("type").value(parameter.type()).end();
        }
        json.end().end();
    }

    /// modinfo breaks long rows of bytes into lines.
    private static String unbroken(ModinfoField field) {
        boolean bytes = field.key().equals("signature") || field.key().equals("sig_key");
        return bytes ? field.value().replace("\n\t\t", "") : field.value();
    }

    String document() {
        return json.end().end().toString();
    }
}
