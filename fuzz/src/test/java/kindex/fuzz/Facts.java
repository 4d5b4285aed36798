package kindex.fuzz;

import kindex.elf.ModuleFacts;

/// Facts as text.
final class Facts {
    private Facts() {}

    static String describe(ModuleFacts facts) {
        return describeContent(facts) + facts.problem();
    }

    /// All but the problem.
    static String describeContent(ModuleFacts facts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < facts.exportedNames().size(); i++) {
            text.append(facts.exportedNames().get(i)).append(' ');
            text.append(facts.exportedCrc(i)).append('\n');
        }
        for (int i = 0; i < facts.neededNames().size(); i++) {
            text.append(facts.neededNames().get(i)).append(' ');
            text.append(facts.neededCrc(i)).append(facts.isWeak(i)).append('\n');
        }
        text.append(facts.aliases()).append('\n').append(facts.softdeps()).append('\n');
        return text.append(facts.weakdeps()).append('\n').toString();
    }
}
