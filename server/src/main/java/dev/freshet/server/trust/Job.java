package dev.freshet.server.trust;

/** Long work that somebody has asked for, as far as it has come. Immutable. */
sealed interface Job permits RebuildView, ForgettingView {

    String id();

    /** Who asked for it. */
    String person();

    /** Epoch milliseconds. */
    long requestedAt();

    boolean ended();

    /** The same, ended without success. */
    Job failed(String detail, long finishedMillis);
}
