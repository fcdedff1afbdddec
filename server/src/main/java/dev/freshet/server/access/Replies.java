package dev.freshet.server.access;

import dev.freshet.event.ErrorCode;
import dev.freshet.event.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Writing replies; on the event loop. None of them may be kept by a cache. */
final class Replies {
    private static final Logger log = LoggerFactory.getLogger(Replies.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String RETRY_SOON_SECONDS = "1";

    private Replies() {}

    static void send(RoutingContext context, Reply reply) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        switch (reply) {
            case Reply.Document(int status, Object body, var setCookie) -> {
                setCookie.ifPresent(cookie -> response.putHeader(HttpHeaders.SET_COOKIE, cookie));
                response.setStatusCode(status)
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(Buffer.buffer(JSON.writeValueAsBytes(body)));
            }
            case Reply.Done(var setCookie) -> {
                setCookie.ifPresent(cookie -> response.putHeader(HttpHeaders.SET_COOKIE, cookie));
                response.setStatusCode(204).end();
            }
            case Reply.Refused refused -> send(response, refused);
        }
    }

    private static void send(HttpServerResponse response, Reply.Refused refused) {
        Problem problem = new Problem(refused.code(), refused.detail());
        if (problem.status() == 429 || problem.status() == 503) {
            response.putHeader(
                    HttpHeaders.RETRY_AFTER,
                    refused.retryAfter()
                            .map(after -> Long.toString(Math.max(1, after.toSeconds())))
                            .orElse(RETRY_SOON_SECONDS));
        }
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Buffer.buffer(problem.toJson()));
    }

    /** What a request is answered whose work failed. */
    static Reply.Refused ofFailure(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case InvalidRequest invalid -> new Reply.Refused(invalid.code(), invalid.detail());
            case Workers.OverloadedException _ ->
                new Reply.Refused(ErrorCode.OVERLOADED, "Too many requests wait for an answer; try again soon");
            case JdbiException database -> {
                log.warn("The metadata database did not answer", database);
                yield new Reply.Refused(ErrorCode.METADATA_UNAVAILABLE, "The metadata database does not answer");
            }
            default -> {
                log.error("A request failed", cause);
                yield new Reply.Refused(ErrorCode.INTERNAL, "This is a fault of the server; its log has the cause");
            }
        };
    }
}
