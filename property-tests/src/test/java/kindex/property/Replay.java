package kindex.property;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/// Takes the number of trials from `-Dkindex.trials=N` and the seed from `-Dkindex.seed=N`: the
/// seed that a run prints replays it.
final class Replay implements AroundPropertyHook {
    @Override
    public PropertyExecutionResult aroundProperty(
            PropertyLifecycleContext context, PropertyExecutor property) {
        Integer trials = Integer.getInteger("kindex.trials");
        if (trials != null) {
            context.attributes().setTries(trials);
        }
        String seed = System.getProperty("kindex.seed");
        if (seed != null) {
            context.attributes().setSeed(seed);
        }
        return property.execute();
    }

    /// To the properties of a class that it is added to.
    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public int aroundPropertyProximity() {
        return -100;
    }
}
