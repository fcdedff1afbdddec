package dev.freshet.embedded;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ClickHouse's HTTP interface over an {@link Engine}, on the loopback address. Queries run on worker threads, as many
 * at once as it is told; eight times as many wait, more are refused with {@code TOO_MANY_SIMULTANEOUS_QUERIES}.
 *
 * <p>Owns its event loop, threads and connections, not the engine.
 */
final class EngineServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EngineServer.class);
    private static final int WAITING_PER_RUNNING = 8;
    private static final int CHUNK_BYTES = 64 << 10;
    private static final int MAX_URI_BYTES = 1 << 20;
    private static final int DRAIN_SECONDS = 10;

    private final Vertx vertx;
    private final QueryRunner runner;
    private final QueryKiller killer;
    private final EngineGate gate;
    private final ThreadPoolExecutor workers;
    private final Set<Exchange> running = ConcurrentHashMap.newKeySet();
    private final HttpServer server;

    EngineServer(Engine engine, int port, int maxConcurrentQueries, String password) {
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        runner = new QueryRunner(engine);
        killer = new QueryKiller(engine);
        gate = new EngineGate(password);
        workers = new ThreadPoolExecutor(
                maxConcurrentQueries,
                maxConcurrentQueries,
                60,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(maxConcurrentQueries * WAITING_PER_RUNNING),
                Thread.ofPlatform().name("query-", 0).factory());
        workers.allowCoreThreadTimeOut(true);
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        // As ClickHouse: a refusal closes its connection, which HTTP/2 has no header for.
                        .setHttp2ClearTextEnabled(false)
                        .setMaxChunkSize(CHUNK_BYTES)
                        .setMaxInitialLineLength(MAX_URI_BYTES)
                        .setMaxHeaderSize(MAX_URI_BYTES))
                .requestHandler(this::handle);
    }

    /** Begins to serve; gives the port. */
    int start() {
        return server.listen().await().actualPort();
    }

    /** Lets running queries finish for some seconds, ends those that have not, and stops. */
    @Override
    public void close() {
        server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS).await();
        workers.shutdown();
        if (!awaitWorkers()) {
            running.forEach(killer::kill);
            if (!awaitWorkers()) {
                LOG.warn("{} queries do not end", running.size());
            }
        }
        vertx.close().await();
        killer.close();
        runner.close();
    }

    private boolean awaitWorkers() {
        try {
            return workers.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void handle(HttpServerRequest request) {
        switch (String.valueOf(request.path())) {
            case "/ping", "/replicas_status" -> request.response().end("Ok.\n");
            case "/" -> {
                if (request.method().equals(HttpMethod.GET) && request.getParam("query") == null) {
                    request.response().end("Ok.\n");
                } else {
                    query(request);
                }
            }
            case "/query" -> query(request);
            default ->
                request.response()
                        .setStatusCode(404)
                        .end("There is no handle " + request.path() + "\n\nUse / or /ping for health checks.\n");
        }
    }

    private void query(HttpServerRequest request) {
        QueryRequest query = QueryRequest.read(
                !request.method().equals(HttpMethod.POST) && !request.method().equals(HttpMethod.PUT),
                request.params(),
                request.headers());
        Optional<EngineException> refusal = gate.refusal(request);
        if (refusal.isPresent()) {
            refuse(request, query.queryId(), refusal.get());
            return;
        }
        Context eventLoop = vertx.getOrCreateContext();
        Exchange exchange = new Exchange(query, new RequestBody(request, eventLoop), request.response(), runner);
        Runnable task = () -> {
            exchange.run();
            running.remove(exchange);
        };
        request.connection().closeHandler(closed -> {
            if (workers.remove(task)) {
                running.remove(exchange);
            } else if (!exchange.finished()) {
                killer.kill(exchange);
            }
        });
        running.add(exchange);
        try {
            workers.execute(task);
        } catch (RejectedExecutionException e) {
            running.remove(exchange);
            LOG.debug("Query {} is refused", query.queryId(), e);
            refuse(
                    request,
                    query.queryId(),
                    EngineException.refusal(
                            EngineException.TOO_MANY_SIMULTANEOUS_QUERIES,
                            "TOO_MANY_SIMULTANEOUS_QUERIES",
                            "Too many simultaneous queries. Maximum: " + workers.getMaximumPoolSize()));
        }
    }

    /** Answers without having read the body, and closes the connection if one may still come. */
    private static void refuse(HttpServerRequest request, String queryId, EngineException refusal) {
        EngineHeaders.put(request.response(), queryId);
        request.response()
                .setStatusCode(refusal.httpStatus())
                .putHeader("X-ClickHouse-Exception-Code", Integer.toString(refusal.code()))
                .putHeader("Content-Type", "text/plain; charset=UTF-8")
                .putHeader("Connection", "close")
                .end(refusal.getMessage() + "\n");
    }
}
