package dev.freshet.server.metadata;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Random secrets, and what is stored of them.
 *
 * <p>A secret is letters and digits only, so that a double click selects all of it. One with 256 random bits cannot be
 * guessed, so that a plain SHA-256 protects it: slow hashing is for what people choose. Thread-safe.
 */
final class Secrets {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();
    /** 62^43 is just more than 2^256. */
    private static final int SECRET_LENGTH = 43;

    private static final int WRITE_KEY_LENGTH = 32;

    private Secrets() {}

    /** 256 random bits. */
    static String secret() {
        return random(SECRET_LENGTH);
    }

    static String serviceToken() {
        return "frt_" + random(SECRET_LENGTH);
    }

    static String writeKey() {
        return "frw_" + random(WRITE_KEY_LENGTH);
    }

    /** What the database keeps: SHA-256, hexadecimal. */
    static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
