package dev.freshet.server.access;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/**
 * What an HTTP request says, read on the event loop so that it can be answered elsewhere.
 *
 * @param method in capitals
 * @param body not changed by anybody from here on
 * @param sessionSecret from the cookie
 * @param token from {@code Authorization: Bearer}
 * @param hasAuthorization whether there is an Authorization header of any kind
 * @param host as the browser named it, with the port unless it is the usual one
 * @param fetchSite the browser's {@code Sec-Fetch-Site}
 * @param address the sender's, after trusted proxies
 */
record Request(
        String method,
        Map<String, String> path,
        Buffer body,
        Optional<String> sessionSecret,
        Optional<String> token,
        boolean hasAuthorization,
        Optional<String> csrfToken,
        String scheme,
        String host,
        Optional<String> origin,
        Optional<String> fetchSite,
        String address,
        String userAgent) {

    /** Longer ones are not ours, and need not be hashed to know it. */
    private static final int MAX_SECRET_LENGTH = 100;

    private static final String BEARER = "bearer ";

    static Request of(RoutingContext context, String address) {
        HttpServerRequest request = context.request();
        Buffer body = context.body() == null || context.body().buffer() == null
                ? Buffer.buffer()
                : context.body().buffer();
        HostAndPort authority = request.authority();
        return of(
                request.method().name(),
                Map.copyOf(context.pathParams()),
                body,
                request.headers(),
                request.scheme() == null ? "http" : request.scheme(),
                authority == null ? "" : authority.toString(),
                address);
    }

    /** A WebSocket handshake, which has headers only. */
    static Request ofHandshake(MultiMap headers) {
        String host = Optional.ofNullable(headers.get(HttpHeaders.HOST)).orElse("");
        return of("GET", Map.of(), Buffer.buffer(), headers, "http", host, "");
    }

    private static Request of(
            String method,
            Map<String, String> path,
            Buffer body,
            MultiMap headers,
            String scheme,
            String host,
            String address) {
        Optional<String> authorization = Optional.ofNullable(headers.get(HttpHeaders.AUTHORIZATION));
        return new Request(
                method,
                path,
                body,
                SessionCookie.read(headers).filter(Request::isShort),
                authorization
                        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                        .map(value -> value.substring(BEARER.length()).strip())
                        .filter(Request::isShort),
                authorization.isPresent(),
                Optional.ofNullable(headers.get("X-CSRF-Token")),
                scheme,
                host,
                Optional.ofNullable(headers.get(HttpHeaders.ORIGIN)),
                Optional.ofNullable(headers.get("Sec-Fetch-Site")),
                address,
                Optional.ofNullable(headers.get(HttpHeaders.USER_AGENT)).orElse(""));
    }

    /** Whether the request may change something. */
    boolean isUnsafe() {
        return !method.equals("GET") && !method.equals("HEAD") && !method.equals("OPTIONS");
    }

    String parameter(String name) {
        return path.getOrDefault(name, "");
    }

    private static boolean isShort(String secret) {
        return !secret.isEmpty() && secret.length() <= MAX_SECRET_LENGTH;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Request[" + method + " from " + address + "]";
    }
}
