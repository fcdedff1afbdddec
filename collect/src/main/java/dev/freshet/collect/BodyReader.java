package dev.freshet.collect;

import dev.freshet.event.ErrorCode;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Collects one request's body, and takes no more of it than is allowed.
 *
 * <p>A body that is refused half-way is still read to its end, and dropped, so that the client gets to see the answer;
 * if it goes on for too long the connection is closed. Lives on the request's event loop.
 */
final class BodyReader {
    /** How much of a refused body is read before the connection is closed. */
    private static final long PATIENCE_BYTES = 16L << 20;

    private static final long NO_TIMER = -1;

    private final HttpServerRequest request;
    private final Vertx vertx;
    private final int limit;
    private final Duration timeout;
    private final Reservation reservation;
    private Handler<Content> done = content -> {};
    private @Nullable Buffer collected = Buffer.buffer();
    private long received;
    private int chunks;
    private long timer = NO_TIMER;

    BodyReader(HttpServerRequest request, Vertx vertx, int limit, Duration timeout, Reservation reservation) {
        this.request = request;
        this.vertx = vertx;
        this.limit = limit;
        this.timeout = timeout;
        this.reservation = reservation;
    }

    /** Reads the body; {@code done} is called once, on the request's event loop. */
    void read(Handler<Content> done) {
        this.done = done;
        request.exceptionHandler(failure -> finish(new Content.Aborted()));
        request.handler(this::append);
        request.endHandler(end -> end());
    }

    private void append(Buffer chunk) {
        received += chunk.length();
        if (collected == null) {
            if (received > PATIENCE_BYTES) {
                request.connection().close();
            }
            return;
        }
        // Most bodies come in one piece and need no timer. What others hold must not be held for ever.
        if (++chunks == 2) {
            timer = vertx.setTimer(
                    timeout.toMillis(),
                    late -> finish(new Content.Refused(ErrorCode.BODY_TOO_SLOW, "the body did not arrive in time")));
        }
        if (received > limit) {
            finish(new Content.Refused(ErrorCode.BODY_TOO_LARGE, "more than " + limit + " bytes"));
        } else if (reservation.grow(chunk.length())) {
            collected.appendBuffer(chunk);
        } else {
            finish(Content.overloaded());
        }
    }

    private void end() {
        if (collected != null) {
            finish(new Content.Body(collected.getBytes()));
        }
    }

    private void finish(Content content) {
        if (collected != null) {
            collected = null;
            if (timer != NO_TIMER) {
                vertx.cancelTimer(timer);
            }
            done.handle(content);
        }
    }
}
