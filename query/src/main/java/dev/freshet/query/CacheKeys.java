package dev.freshet.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Keys of the cache: hashes, so that they are short and carry nothing of what people asked. */
final class CacheKeys {
    private CacheKeys() {}

    /**
     * An answer as a whole; the range is settled, so that a range that ends now has another key each minute.
     *
     * @param changedMillis when what it counts last changed, so that an answer from before is no longer found
     */
    static String answer(Question question, Timeline timeline, long changedMillis) {
        return "answer:"
                + hash(QuestionJson.write(question).toString() + timeline.interval() + timeline.span() + changedMillis);
    }

    /** Closed buckets of a question, whatever its range. */
    static String closed(Question question, Timeline timeline, Sampling sampling, boolean compared) {
        String shape = QuestionJson.write(question)
                .without(List.of("range", "compare", "interval"))
                .toString();
        return "closed:"
                + hash(shape + timeline.interval() + sampling.factor() + (compared ? question.compare() : "now"));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java runtime has SHA-256", missing);
        }
    }
}
