package dev.freshet.collect;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/**
 * Lets pages of any origin send events. Sound because a write key is no secret and nothing else is looked at: no cookie,
 * no answer that tells anything.
 */
final class Cors {
    private static final CharSequence ANY = HttpHeaders.createOptimized("*");
    private static final String METHODS = "POST, OPTIONS";
    private static final String HEADERS = "authorization, content-type, content-encoding";
    private static final String A_DAY = "86400";

    private Cors() {}

    static void allow(HttpServerResponse response) {
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ANY);
    }

    static void answerPreflight(HttpServerResponse response) {
        allow(response);
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS)
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, A_DAY)
                .setStatusCode(204)
                .end();
    }
}
