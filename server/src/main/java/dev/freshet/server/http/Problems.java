package dev.freshet.server.http;

import dev.freshet.event.ErrorCode;
import dev.freshet.event.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writing refusals and failures as problem documents; on the event loop. */
final class Problems {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static void send(RoutingContext context, ErrorCode code, String detail) {
        send(context.response(), new Problem(code, detail));
    }

    static void send(HttpServerResponse response, Problem problem) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (problem.status() == 429 || problem.status() == 503) {
            response.putHeader(HttpHeaders.RETRY_AFTER, "1");
        }
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Buffer.buffer(problem.toJson()));
    }

    /** Answers for a route that failed, whatever it threw; only the log has the cause. */
    static void sendFailure(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure == null || context.statusCode() < 500) {
            sendStatus(context, context.statusCode());
        } else {
            fail(context, failure);
        }
    }

    /** Answers 500 with the number under which the log has the cause. */
    static void fail(RoutingContext context, Throwable failure) {
        String id = RequestIds.of(context);
        log.error("Request {} failed: {} {}", id, context.request().method(), context.normalizedPath(), failure);
        send(context, ErrorCode.INTERNAL, "The server's log has the cause under request " + id);
    }

    private static void sendStatus(RoutingContext context, int status) {
        switch (status) {
            case 404 -> send(context, ErrorCode.NOT_FOUND, "There is no " + context.normalizedPath());
            case 405 ->
                send(context, ErrorCode.METHOD_NOT_ALLOWED, context.request().method() + " is not possible here");
            case 413 -> send(context, ErrorCode.BODY_TOO_LARGE, "The body is over this route's limit");
            case 415 -> send(context, ErrorCode.UNSUPPORTED_ENCODING, "The body's type or encoding is not supported");
            default -> {
                if (status >= 400 && status < 500) {
                    send(context, ErrorCode.MALFORMED_REQUEST, "The request cannot be understood");
                } else {
                    fail(context, new IllegalStateException("A route failed with status " + status));
                }
            }
        }
    }
}
