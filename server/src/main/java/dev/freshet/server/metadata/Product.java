package dev.freshet.server.metadata;

import java.time.Instant;
import java.util.List;

/**
 * Something whose events are collected, not archived.
 *
 * @param slug names it in events and addresses; never changes
 * @param writeKeys oldest first; may be empty
 */
public record Product(String slug, String name, Instant created, List<WriteKey> writeKeys) {
    /** Copies the keys. */
    public Product {
        writeKeys = List.copyOf(writeKeys);
    }
}
