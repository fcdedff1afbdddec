package dev.freshet.server.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** A short random number for each request, in the answer's {@code X-Request-Id} and in the log beside a failure. */
final class RequestIds implements Handler<RoutingContext> {

    private static final String KEY = "freshet.request";

    @Override
    public void handle(RoutingContext context) {
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        context.put(KEY, id);
        context.response().putHeader("X-Request-Id", id);
        context.next();
    }

    static String of(RoutingContext context) {
        return context.get(KEY) instanceof String id ? id : "unknown";
    }
}
