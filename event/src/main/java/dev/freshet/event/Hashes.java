package dev.freshet.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import net.jpountz.xxhash.XXHash64;
import net.jpountz.xxhash.XXHashFactory;

/** 64-bit hashes of ids: XXH64 with seed 0 of the UTF-8 bytes, as in ClickHouse's {@code xxHash64}; 0 means absent. */
public final class Hashes {
    private static final XXHash64 XXHASH = XXHashFactory.safeInstance().hash64();

    private Hashes() {}

    /** The hash of an id: 0 for {@code ""} and for nothing else. */
    public static long of(String id) {
        if (id.isEmpty()) {
            return 0;
        }
        byte[] bytes = id.getBytes(UTF_8);
        long hash = XXHASH.hash(bytes, 0, bytes.length, 0);
        return hash == 0 ? 1 : hash;
    }
}
