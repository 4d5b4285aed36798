package kindex.property;

import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/// Skips properties where kmod 34's depmod is not installed, unless it is required.
final class NeedsReference implements SkipExecutionHook {
    @Override
    public SkipResult shouldBeSkipped(LifecycleContext context) {
        boolean there = Installed.REFERENCE_34.path() != null;
        return there || Installed.required()
                ? SkipResult.doNotSkip()
                : SkipResult.skip(Installed.REFERENCE_34.missing());
    }
}
