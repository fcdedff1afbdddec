package dev.freshet.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The write key of an Authorization header: Basic, the key as user, the password empty or not. */
final class Credentials {
    private static final String BASIC = "Basic ";
    private static final int LONGEST = 400;

    private Credentials() {}

    /** The key, {@code ""} if the header has none. */
    static String writeKey(@Nullable String authorization) {
        if (authorization == null
                || authorization.length() > LONGEST
                || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return "";
        }
        byte[] decoded;
        try {
            decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
        String pair = new String(decoded, UTF_8);
        int colon = pair.indexOf(':');
        return colon < 0 ? pair : pair.substring(0, colon);
    }
}
