package dev.freshet.collect;

import java.util.Optional;

/** The write keys that are valid now. Asked on event loops for every request: answers from memory, thread-safe. */
public interface WriteKeys {
    /** The slug of the product that the key belongs to, empty for a key that is unknown or was revoked. */
    Optional<String> productOf(String writeKey);
}
