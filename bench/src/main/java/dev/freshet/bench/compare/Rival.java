package dev.freshet.bench.compare;

import java.util.List;

/** Something that holds events and is asked about them, one question at a time. */
interface Rival {

    /** For people. */
    String name();

    /**
     * The numbers of an answer: of a line its buckets above zero from the earliest on; of a breakdown its ten largest groups, the
     * largest first; else the value, and that of the range before.
     */
    List<Double> answer(PageQuestion question);

    /** How far estimates may be from the exact number, as a share of it. */
    double tolerance();

    /** Rows, and different message ids among them. */
    Count count();

    record Count(long rows, long messages) {}
}
