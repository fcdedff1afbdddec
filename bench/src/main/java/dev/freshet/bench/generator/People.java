package dev.freshet.bench.generator;

import java.util.Random;

/** Who does something next: half of the events come from an eighth of the people. Not thread-safe. */
final class People {

    private static final int PEOPLE = 200_000;
    private static final int DRAWN = 1 << 18;

    private final int[] drawn = new int[DRAWN];
    private int at;

    People(Random random) {
        for (int i = 0; i < DRAWN; i++) {
            double even = random.nextDouble();
            drawn[i] = (int) (PEOPLE * even * even * even);
        }
    }

    /** A person's number, 0 to 200,000. */
    int next() {
        at = at + 1 & DRAWN - 1;
        return drawn[at];
    }
}
