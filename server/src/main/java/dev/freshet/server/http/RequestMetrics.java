package dev.freshet.server.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;

/**
 * Times every request but WebSockets: {@code freshet_http_requests_seconds{area,status}}, with few enough values of each
 * label that no caller can make more.
 */
final class RequestMetrics implements Handler<RoutingContext> {

    private static final String[] AREAS = {"collect", "api", "system", "pages"};

    private final Timer[][] timers = new Timer[AREAS.length][6];

    RequestMetrics(MeterRegistry meters) {
        for (int area = 0; area < AREAS.length; area++) {
            for (int family = 0; family < 6; family++) {
                timers[area][family] = Timer.builder("freshet_http_requests")
                        .description("Requests by area and family of status")
                        .tag("area", AREAS[area])
                        .tag("status", family == 0 ? "closed" : family + "xx")
                        .register(meters);
            }
        }
    }

    @Override
    public void handle(RoutingContext context) {
        long started = System.nanoTime();
        int area = area(context.normalizedPath());
        context.addEndHandler(ended -> {
            int family = ended.succeeded() ? context.response().getStatusCode() / 100 : 0;
            timers[area][family].record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        });
        context.next();
    }

    private static int area(String path) {
        if (path.startsWith("/v1/")) {
            return 0;
        }
        if (path.startsWith("/api/")) {
            return 1;
        }
        return path.equals("/metrics") || path.equals("/readyz") || path.equals("/healthz") ? 2 : 3;
    }
}
