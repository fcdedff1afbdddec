package dev.freshet.server.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

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

    private final String policy;
    private final boolean secure;

    /**
     * For pages at an address.
     *
     * @param publicUrl as configured; "" when it is not known beforehand
     */
    SecurityHeaders(String publicUrl) {
        this.secure = publicUrl.startsWith("https://");
        // Most browsers count a WebSocket to the page's own host as 'self'; the older ones need it named.
        this.policy = POLICY.formatted(publicUrl.isEmpty() ? "" : " " + publicUrl.replaceFirst("^http", "ws"));
    }

    @Override
    public void handle(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("Content-Security-Policy", policy)
                .set("X-Content-Type-Options", "nosniff")
                .set("X-Frame-Options", "DENY")
                .set("Referrer-Policy", "same-origin")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        if (secure) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        context.next();
    }
}
