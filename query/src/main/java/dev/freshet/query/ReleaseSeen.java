package dev.freshet.query;

import java.time.Instant;

/**
 * The arrival of a release.
 *
 * @param firstSeen start of the bucket in which its first event in the asked range lies
 */
public record ReleaseSeen(String release, Instant firstSeen) {}
