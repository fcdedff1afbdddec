package dev.freshet.embedded;

import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * Who may ask: clients on this machine that know the password, if there is one; never a web page, which could
 * otherwise reach a loopback port by a form or a rebound host name.
 */
final class EngineGate {

    private static final Set<String> LOOPBACK_HOSTS = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    private final byte[] password;

    /** @param password of the user {@code default}; "" for none */
    EngineGate(String password) {
        this.password = password.getBytes(StandardCharsets.UTF_8);
    }

    /** Why the request is refused, or empty. */
    Optional<EngineException> refusal(HttpServerRequest request) {
        if (request.getHeader("Origin") != null || isOfAnotherSite(request)) {
            return Optional.of(denied("Web pages may not use this interface"));
        }
        if (request.authority() == null
                || !LOOPBACK_HOSTS.contains(request.authority().host())) {
            return Optional.of(denied("This interface serves the loopback address alone"));
        }
        if (password.length > 0 && !MessageDigest.isEqual(password, sent(request))) {
            return Optional.of(EngineException.refusal(
                    EngineException.AUTHENTICATION_FAILED,
                    "AUTHENTICATION_FAILED",
                    "default: Authentication failed: password is incorrect, or there is no user with such name"));
        }
        return Optional.empty();
    }

    /** Browsers say so where they send no origin: with images, scripts and links. */
    private static boolean isOfAnotherSite(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null && !site.equals("none") && !site.equals("same-origin");
    }

    private static byte[] sent(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.startsWith("Basic ")) {
            try {
                String pair =
                        new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8);
                return pair.substring(pair.indexOf(':') + 1).getBytes(StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return new byte[0];
            }
        }
        String key = request.getHeader("X-ClickHouse-Key");
        String named = key != null ? key : request.getParam("password", "");
        return named.getBytes(StandardCharsets.UTF_8);
    }

    private static EngineException denied(String reason) {
        return EngineException.refusal(EngineException.ACCESS_DENIED, "ACCESS_DENIED", reason);
    }
}
