package dev.freshet.query;

import java.time.Duration;
import java.util.Optional;

/**
 * A bounded store of computed values that may forget anything at any time. Thread-safe. Neither method throws: where
 * the store is out of reach, {@link #get} is empty and {@link #put} has no effect, so that answers become slower, never
 * wrong.
 *
 * <p>Values are not copied: who puts or gets one does not change it afterwards.
 */
public interface AnswerCache extends AutoCloseable {

    /** The value last put under the key, unless its time has run out or it was forgotten. */
    Optional<byte[]> get(String key);

    /** Keeps the value for at most that long. */
    void put(String key, byte[] value, Duration timeToLive);

    /** Why the store was out of reach when it was last used; empty while it works. */
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /** Releases what the cache has opened. Idempotent. */
    @Override
    void close();
}
