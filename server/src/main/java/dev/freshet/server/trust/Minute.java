package dev.freshet.server.trust;

/** A product and a minute; events stand in it by when they happened or by when they arrived. */
record Minute(String product, long millis) {

    static final long MILLIS = 60_000;
}
