package dev.freshet.server.trust;

/**
 * A count that is not what it must be, and stayed so however often it was looked at.
 *
 * @param sinceMillis when it was first found
 */
record Drift(Comparison comparison, long sinceMillis) {}
