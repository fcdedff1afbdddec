package dev.freshet.collect;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of any origin send events. Sound because a write key is no secret and nothing else is looked at: no cookie,
 * no answer that tells anything.
 */
final class Cors {
    private static final CharSequence ANY = HttpHeaders.createOptimized("*");
    private static final String METHODS = "POST, OPTIONS";
    private static final String HEADERS = "authorization, content-type, content-encoding, anonymousid";
    private static final String A_DAY = "86400";

    private static final int LONGEST_NAMES = 1_000;

    /** Names of headers, as RFC 9110 spells tokens, with commas between them. */
    private static final Pattern NAMES = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z, -]+");

    private Cors() {}

    static void allow(HttpServerResponse response) {
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ANY);
    }

    static void answerPreflight(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        allow(response);
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .putHeader(
                        HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
                        headers(request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS)))
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, A_DAY)
                .setStatusCode(204)
                .end();
    }

    /**
     * Whatever the page asks for: SDKs send headers of their own, as RudderStack's does. A {@code *} would not do, as it
     * does not stand for {@code Authorization}.
     */
    private static String headers(@Nullable String wanted) {
        return wanted != null
                        && wanted.length() <= LONGEST_NAMES
                        && NAMES.matcher(wanted).matches()
                ? wanted
                : HEADERS;
    }
}
