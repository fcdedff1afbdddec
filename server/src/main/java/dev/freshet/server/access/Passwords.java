package dev.freshet.server.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Password hashing: Argon2id with 19 MiB of memory, two passes and one lane, which is OWASP's first recommendation, 16
 * random bytes of salt, 32 bytes of output; stored as a PHC string with its parameters, so that they may change.
 *
 * <p>Two hashes at a time, and 64 waiting: what comes beyond is refused with {@link Workers.OverloadedException}, so
 * that nobody fills memory and processor by signing in. Thread-safe; blocks.
 */
final class Passwords {
    static final int MIN_LENGTH = 10;
    static final int MAX_LENGTH = 1000;

    private static final int MEMORY_KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int OUTPUT_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int AT_A_TIME = 2;
    private static final int WAITING = 64;

    private final Argon2Function function =
            Argon2Function.getInstance(MEMORY_KIBIBYTES, PASSES, LANES, OUTPUT_BYTES, Argon2.ID);
    private final Semaphore turns = new Semaphore(AT_A_TIME, true);
    private final String hashOfNobody = "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
            .formatted(MEMORY_KIBIBYTES, PASSES, LANES, randomBase64(SALT_BYTES), randomBase64(OUTPUT_BYTES));

    /** The PHC string to store. */
    String hash(String password) {
        return inTurn(() -> Password.hash(normalized(password))
                .addRandomSalt(SALT_BYTES)
                .with(function)
                .getResult());
    }

    /** Whether the hash is this password's. */
    boolean matches(String password, String hash) {
        return inTurn(() -> Password.check(normalized(password), hash).with(Argon2Function.getInstanceFromHash(hash)));
    }

    /** Takes as long as {@link #matches}, so that the time of an answer does not tell whether somebody is known. */
    void pretend(String password) {
        boolean _ = matches(password, hashOfNobody);
    }

    /** Whether a new password has a sensible length; nothing else about it is prescribed. */
    static boolean isAcceptable(String password) {
        int length = password.codePointCount(0, password.length());
        return length >= MIN_LENGTH && length <= MAX_LENGTH;
    }

    private <T> T inTurn(Supplier<T> work) {
        if (turns.getQueueLength() >= WAITING) {
            throw new Workers.OverloadedException();
        }
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private static String randomBase64(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().withoutPadding().encodeToString(random);
    }

    /** Keyboards differ in how they compose the same letters. */
    private static String normalized(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
