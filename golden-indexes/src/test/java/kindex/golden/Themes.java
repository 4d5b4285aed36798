package kindex.golden;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All cases, by theme.
final class Themes {
    private Themes() {}

    /// Themes in the order of recording: `basics` has the tree that others refer to.
    static Map<String, List<GoldenCase>> all() {
        Map<String, List<GoldenCase>> themes = new LinkedHashMap<>();
        themes.put("basics", BasicsCases.all());
        themes.put("elf", ElfCases.all());
        themes.put("broken", BrokenCases.all());
        themes.put("compression", CompressionCases.all());
        themes.put("search", SearchCases.all());
        themes.put("config", ConfigCases.all());
        themes.put("order", OrderCases.all());
        themes.put("cycles", CycleCases.all());
        themes.put("errsyms", ErrsymsCases.all());
        themes.put("options", OptionsCases.all());
        themes.put("paths", PathsCases.all());
        themes.put("builtin", BuiltinCases.all());
        themes.put("modinfo", ModinfoCases.all());
        themes.put("limits", LimitsCases.all());
        themes.put("walk", WalkCases.all());
        return themes;
    }
}
