package kindex.benchmarks;

import java.util.Arrays;

/// Measurements of one thing in the order they were made, in any one unit.
final class Sample {
    private final double[] values;
    private int size;

    Sample(int capacity) {
        values = new double[capacity];
    }

    void add(double value) {
        values[size++] = value;
    }

    /// The middle value, or the mean of the middle two.
    double median() {
        double[] sorted = Arrays.copyOf(values, size);
        Arrays.sort(sorted);
        return (sorted[(size - 1) / 2] + sorted[size / 2]) / 2;
    }

    double min() {
        return Arrays.stream(values, 0, size).min().orElseThrow();
    }

    double max() {
        return Arrays.stream(values, 0, size).max().orElseThrow();
    }

    /// The least and the greatest value, as a table shows them.
    String spread() {
        return "%.1f to %.1f".formatted(min(), max());
    }

    int size() {
        return size;
    }

    /// The quotients of measurements made in the same turn, this one's over the other's.
    Sample over(Sample other) {
        Sample ratios = new Sample(size);
        for (int i = 0; i < size; i++) {
            ratios.add(values[i] / other.values[i]);
        }
        return ratios;
    }
}
