package dev.freshet.server.instance;

/** Who is told what a start is doing. */
@FunctionalInterface
public interface Progress {
    /** One step, as a few words for people. */
    void step(String words);
}
