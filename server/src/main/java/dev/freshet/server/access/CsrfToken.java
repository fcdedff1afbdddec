package dev.freshet.server.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The text that requests which change something carry beside the cookie: an HMAC keyed with the session's secret, so
 * that it is bound to the session, needs no storage, and does not give the secret away.
 */
final class CsrfToken {
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "freshet csrf token".getBytes(StandardCharsets.UTF_8);

    private CsrfToken() {}

    static String of(String sessionSecret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(sessionSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(PURPOSE));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    /** Whether the token is this session's, in a time that does not tell how much of it is right. */
    static boolean matches(String sessionSecret, String token) {
        return MessageDigest.isEqual(
                of(sessionSecret).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }
}
