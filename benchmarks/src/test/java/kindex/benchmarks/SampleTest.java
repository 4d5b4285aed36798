package kindex.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void medianOfOddAndEvenNumbersOfMeasurements() {
        assertEquals(3, sample(9, 3, 1).median());
        assertEquals(2.5, sample(1, 4, 2, 3).median());
    }

    @Test
    void spread() {
        assertEquals(1, sample(9, 3, 1).min());
        assertEquals(9, sample(9, 3, 1).max());
    }

    @Test
    void ratiosPairWhatWasMeasuredInTheSameTurn() {
        assertEquals(2, sample(2, 40, 6).over(sample(1, 2, 3)).median());
    }

    private static Sample sample(double... values) {
        Sample sample = new Sample(values.length);
        for (double value : values) {
            sample.add(value);
        }
        return sample;
    }
}
