package dev.freshet.server.access;

import dev.freshet.server.metadata.Sessions;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import java.util.Arrays;
import java.util.Optional;

/** The cookie that holds a session's secret: out of reach of scripts, and of other sites' forms. */
final class SessionCookie {
    private static final String NAME = "freshet_session";
    private static final String PREFIX = NAME + "=";

    private SessionCookie() {}

    /** The secret that the browser sent. */
    static Optional<String> read(MultiMap headers) {
        return headers.getAll(HttpHeaders.COOKIE).stream()
                .flatMap(header -> Arrays.stream(header.split(";", -1)))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(PREFIX))
                .map(cookie -> cookie.substring(PREFIX.length()))
                .findFirst();
    }

    /** The header that keeps the secret for as long as an unused session lives. */
    static String keep(String secret, boolean secure) {
        return cookie(secret, secure).setMaxAge(Sessions.LIFETIME.toSeconds()).encode();
    }

    /** The header that forgets it. */
    static String forget(boolean secure) {
        return cookie("", secure).setMaxAge(0).encode();
    }

    private static Cookie cookie(String secret, boolean secure) {
        return Cookie.cookie(NAME, secret)
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX)
                .setSecure(secure);
    }
}
