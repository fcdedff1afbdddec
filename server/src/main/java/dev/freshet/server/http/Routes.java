package dev.freshet.server.http;

import dev.freshet.event.ErrorCode;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/** The beginning and the end of every router: what each request passes first, and what is left over at last. */
public final class Routes {
    private static final int BODIES_AT_ONCE = 32;
    private static final Duration BODY_TIMEOUT = Duration.ofSeconds(30);

    private Routes() {}

    /** A router with the handlers that every answer needs. */
    public static Router begin(Vertx vertx, String publicUrl, MeterRegistry meters) {
        Router router = Router.router(vertx);
        router.route()
                .handler(new RequestIds())
                .handler(Routes::refuseUnreadablePath)
                .handler(new RequestMetrics(meters))
                .handler(new SecurityHeaders(publicUrl));
        return router;
    }

    /** Whatever comes after asks for the path, and would fail over one that cannot be decoded. */
    private static void refuseUnreadablePath(RoutingContext context) {
        try {
            context.normalizedPath();
        } catch (IllegalArgumentException unreadable) {
            Problems.send(context, ErrorCode.MALFORMED_REQUEST, "The path cannot be decoded");
            return;
        }
        context.next();
    }

    /** Reads the bodies of the API's requests, each up to a bound; as much as {@value #BODIES_AT_ONCE} of the largest at once. */
    public static void readApiBodies(Router router, long maximumBytes) {
        router.route("/api/*").handler(new ApiBodies(maximumBytes, BODIES_AT_ONCE * maximumBytes, BODY_TIMEOUT));
    }

    /** Makes a problem document of whatever no route took, or failed with. */
    public static void end(Router router) {
        router.route().failureHandler(Problems::sendFailure);
        for (int status : new int[] {400, 404, 405, 406, 413, 415, 500}) {
            router.errorHandler(status, Problems::sendFailure);
        }
    }
}
