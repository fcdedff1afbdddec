package dev.freshet.server.metadata;

import java.time.Instant;

/**
 * A key that lets a product's events in. It only writes, and stands in browsers for everybody to see.
 *
 * @param key {@code frw_} and 190 random bits as text
 */
public record WriteKey(String id, String key, Instant created) {}
