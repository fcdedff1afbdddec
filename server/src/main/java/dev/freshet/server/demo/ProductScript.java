package dev.freshet.server.demo;

/** One of the demo's products: who uses it, when, and what a visit looks like. Immutable, deterministic. */
interface ProductScript {

    /** The product's slug. */
    String product();

    /** Its part of all events; the shares of all products sum to 1. */
    double share();

    Rhythm rhythm();

    Visitors visitors();

    Weighted<Source> sources();

    Releases releases();

    /** Scheme and host, such as {@code https://shop.example}. */
    String origin();

    /** Plays one visit. */
    void play(VisitRecorder recorder);
}
