package dev.freshet.server.http;

import dev.freshet.event.ErrorCode;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads the bodies of the API's requests, before it is known who sends them: each up to a bound and within some time, and all that are under way up to
 * a bound of their own. What a request announces is claimed before any of it is read, and given back when it was answered, or its connection is gone.
 * Thread-safe.
 */
final class ApiBodies implements Handler<RoutingContext> {
    /** Requests of other kinds may have none. */
    private static final Set<HttpMethod> WITH_BODY =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final long maximumBytes;
    private final long togetherBytes;
    private final Duration timeout;
    private final BodyHandler reader;
    private final BodyHandler none = BodyHandler.create(false).setBodyLimit(0);
    private final AtomicLong claimed = new AtomicLong();

    /**
     * @param maximumBytes of one body
     * @param togetherBytes of all that are under way
     * @param timeout from a request's head to its body's end
     */
    ApiBodies(long maximumBytes, long togetherBytes, Duration timeout) {
        this.maximumBytes = maximumBytes;
        this.togetherBytes = togetherBytes;
        this.timeout = timeout;
        this.reader = BodyHandler.create(false).setBodyLimit(maximumBytes);
    }

    @Override
    public void handle(RoutingContext context) {
        if (!WITH_BODY.contains(context.request().method())) {
            none.handle(context);
            return;
        }
        long bytes = announced(context.request());
        if (claimed.addAndGet(bytes) > togetherBytes) {
            claimed.addAndGet(-bytes);
            refuse(context, ErrorCode.OVERLOADED, "Too many requests with a body are under way; try again");
            return;
        }
        long timer = context.vertx().setTimer(timeout.toMillis(), _ -> refuseUnfinished(context));
        context.addEndHandler(_ -> {
            context.vertx().cancelTimer(timer);
            claimed.addAndGet(-bytes);
        });
        reader.handle(context);
    }

    private void refuseUnfinished(RoutingContext context) {
        if (!context.request().isEnded()) {
            refuse(context, ErrorCode.BODY_TOO_SLOW, "The body did not arrive within " + timeout.toSeconds() + " s");
        }
    }

    /** Closes the connection, too: what still comes on it would be kept, or keep it open. */
    private static void refuse(RoutingContext context, ErrorCode code, String detail) {
        context.addEndHandler(_ -> context.request().connection().close());
        Problems.send(context, code, detail);
    }

    /** What the body may come to; the most where the request does not say. In HTTP/1 one that says nothing of a body has none. */
    private long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            boolean mayFollow = request.version() == HttpVersion.HTTP_2
                    || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
            return mayFollow ? maximumBytes : 0;
        }
        try {
            return Math.clamp(Long.parseLong(length), 0, maximumBytes);
        } catch (NumberFormatException noNumber) {
            return maximumBytes;
        }
    }
}
