package dev.freshet.server.http;

import dev.freshet.event.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Virtual threads for answers that have to be waited for. At most so many at once; the next is told to come back, so
 * that a slow database does not fill the memory with waiting requests. Closing waits for the work under way.
 */
public final class Blocking implements AutoCloseable {

    private final Semaphore free;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("answer-", 0).factory());

    /** With a bound of answers under way at once. */
    public Blocking(int atOnce) {
        this.free = new Semaphore(atOnce);
    }

    /** What a piece of work comes to. */
    public sealed interface Outcome {
        /** A JSON document. */
        record Json(Buffer body) implements Outcome {}

        /** A refusal. */
        record Refusal(ErrorCode code, String detail) implements Outcome {}

        /** A document of these bytes, which are not changed by anybody from here on. */
        static Outcome json(byte[] body) {
            return new Json(Buffer.buffer(body));
        }
    }

    /** Does the work, and answers with what it came to. */
    public void answer(RoutingContext context, Supplier<Outcome> work) {
        if (!free.tryAcquire()) {
            Problems.send(context, ErrorCode.OVERLOADED, "Too many requests wait for an answer; try again soon");
            return;
        }
        CompletableFuture<Outcome> outcome =
                CompletableFuture.supplyAsync(work, threads).whenComplete((_, _) -> free.release());
        Future.fromCompletionStage(outcome, context.vertx().getOrCreateContext())
                .onSuccess(done -> send(context, done))
                .onFailure(failure -> Problems.fail(context, failure));
    }

    private static void send(RoutingContext context, Outcome outcome) {
        switch (outcome) {
            case Outcome.Json(Buffer body) -> {
                if (!context.response().ended() && !context.response().closed()) {
                    context.response()
                            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                            .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                            .end(body);
                }
            }
            case Outcome.Refusal(ErrorCode code, String detail) -> Problems.send(context, code, detail);
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
