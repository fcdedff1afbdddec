package dev.freshet.bench.compare;

/** Tells people on standard error how far a comparison is. */
final class Progress {

    private Progress() {}

    static void say(String line) {
        System.err.println(line);
    }
}
