package dev.freshet.server.demo;

/** Holds the demo's past up while what was sent is not stored yet: the present must not wait behind it. */
public interface Pace {

    /** Returns when more may be sent. */
    void await() throws InterruptedException;
}
