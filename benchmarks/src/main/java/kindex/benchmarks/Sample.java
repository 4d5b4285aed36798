package kindex.benchmarks;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.doubles.DoubleList;

/// Measurements of one thing in the order they were made, in any one unit.
final class Sample {
    private final DoubleList values;

    Sample(int capacity) {
        values = new DoubleArrayList(capacity);
    }

    void add(double value) {
        values.add(value);
    }

    /// The middle value, or the mean of the middle two.
    double median() {
        DoubleList sorted = new DoubleArrayList(values);
        sorted.sort(null);
        int size = sorted.size();
        return (sorted.getDouble((size - 1) / 2) + sorted.getDouble(size / 2)) / 2;
    }

    double min() {
        return values.doubleStream().min().orElseThrow();
    }

    double max() {
        return values.doubleStream().max().orElseThrow();
    }

    /// The least and the greatest value, as a table shows them.
    String spread() {
        return "%.1f to %.1f".formatted(min(), max());
    }

    int size() {
        return values.size();
    }

    /// The quotients of measurements made in the same turn, this one's over the other's.
    Sample over(Sample other) {
        Sample ratios = new Sample(size());
        for (int i = 0; i < size(); i++) {
            ratios.add(values.getDouble(i) / other.values.getDouble(i));
        }
        return ratios;
    }
}
