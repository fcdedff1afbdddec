package dev.freshet.server.metadata;

import java.time.Instant;
import java.util.Optional;

/**
 * A program's permission to read through the API.
 *
 * @param prefix the secret's first characters, to recognise it
 * @param lastUsed to the minute
 */
public record ServiceToken(String id, String name, String prefix, Instant created, Optional<Instant> lastUsed) {}
