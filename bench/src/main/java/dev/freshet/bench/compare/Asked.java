package dev.freshet.bench.compare;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Questions, answered by one system, one after another.
 *
 * @param name for people
 * @param tolerance how far its estimates may be from the exact number, as a share of it
 * @param micros how long each took
 */
record Asked(String name, double tolerance, Histogram micros, List<List<Double>> answers) {

    static Asked of(String name, Rival rival, List<PageQuestion> questions) {
        Histogram micros = new Histogram(3);
        List<List<Double>> answers = new ArrayList<>();
        for (PageQuestion question : questions) {
            long started = System.nanoTime();
            answers.add(rival.answer(question));
            micros.recordValue((System.nanoTime() - started) / 1_000);
        }
        return new Asked(name, rival.tolerance(), micros, answers);
    }

    double medianMillis() {
        return micros.getValueAtPercentile(50) / 1_000.0;
    }
}
