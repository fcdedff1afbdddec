package dev.freshet.server.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;

/** The headers that keep a browser from doing what no page of ours needs. */
final class SecurityHeaders implements Handler<RoutingContext> {

    private static final String POLICY = String.join(
            "; ",
            "default-src 'self'",
            "img-src 'self' data:",
            "style-src 'self' 'unsafe-inline'",
            "font-src 'self'",
            "connect-src 'self'%s",
            "frame-ancestors 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "object-src 'none'");

    /** Where events come in. Programs read the answers, tens of thousands a second, and no page is made of them. */
    private static final String EVENTS = "/v1/";

    private static final Header NO_SNIFFING = header("X-Content-Type-Options", "nosniff");

    private final List<Header> ofEvents = List.of(NO_SNIFFING);
    private final List<Header> ofPages;

    /**
     * For pages at an address.
     *
     * @param publicUrl as configured; "" when it is not known beforehand
     */
    SecurityHeaders(String publicUrl) {
        List<Header> headers = new ArrayList<>(List.of(
                // Most browsers count a WebSocket to the page's own host as 'self'; the older ones need it named.
                header(
                        "Content-Security-Policy",
                        POLICY.formatted(publicUrl.isEmpty() ? "" : " " + publicUrl.replaceFirst("^http", "ws"))),
                NO_SNIFFING,
                header("X-Frame-Options", "DENY"),
                header("Referrer-Policy", "same-origin"),
                header("Cross-Origin-Opener-Policy", "same-origin"),
                header("Permissions-Policy", "camera=(), geolocation=(), microphone=()")));
        if (publicUrl.startsWith("https://")) {
            headers.add(header("Strict-Transport-Security", "max-age=31536000"));
        }
        this.ofPages = List.copyOf(headers);
    }

    @Override
    public void handle(RoutingContext context) {
        boolean events = context.normalizedPath().startsWith(EVENTS);
        MultiMap headers = context.response().headers();
        for (Header header : events ? ofEvents : ofPages) {
            headers.set(header.name, header.value);
        }
        context.next();
    }

    /** Both are bytes already. */
    private record Header(CharSequence name, CharSequence value) {}

    private static Header header(String name, String value) {
        return new Header(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
    }
}
