package dev.freshet.server.http;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server: one event loop per core, all on one port. Owns its listeners, not the Vert.x instance.
 */
public final class WebServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WebServer.class);
    private static final int COMPRESS_FROM_BYTES = 1024;
    private static final int IDLE_SECONDS = 120;
    private static final int MAX_FRAME_BYTES = 64 * 1024;

    private final Vertx vertx;
    private final Router router;
    private final Duration drain;
    private final List<HttpServer> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger port = new AtomicInteger();

    /** For a router that is complete, or may be added to later. */
    public WebServer(Vertx vertx, Router router, Duration drain) {
        this.vertx = vertx;
        this.router = router;
        this.drain = drain;
    }

    /**
     * Begins to listen; gives the port.
     *
     * @param wanted 0 for any free one
     */
    public Future<Integer> listen(String host, int wanted, int loops) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                // A negative port is a free one that all instances share.
                .setPort(wanted == 0 ? -1 : wanted)
                .setCompressionSupported(true)
                .setCompressionContentSizeThreshold(COMPRESS_FROM_BYTES)
                .setIdleTimeout(IDLE_SECONDS)
                // A live frame is encoded once for all sockets; compression would be done, and remembered, for each.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setMaxWebSocketFrameSize(MAX_FRAME_BYTES)
                .setMaxWebSocketMessageSize(MAX_FRAME_BYTES);
        return vertx.deployVerticle(() -> new Listener(options), new DeploymentOptions().setInstances(loops))
                .map(deployed -> port.get());
    }

    /** Stops accepting, and gives requests under way the time of the drain to finish. */
    @Override
    public void close() {
        List<Future<Void>> shutdowns = listeners.stream()
                .map(listener -> listener.shutdown(drain.toMillis(), TimeUnit.MILLISECONDS))
                .toList();
        try {
            Future.join(shutdowns).await(drain.toMillis() + 1000, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.warn("Some connections were cut after {}", drain, e);
        }
    }

    private final class Listener extends AbstractVerticle {
        private final HttpServerOptions options;

        Listener(HttpServerOptions options) {
            this.options = options;
        }

        @Override
        public void start(Promise<Void> started) {
            HttpServer server = vertx.createHttpServer(options).requestHandler(router);
            server.listen()
                    .<Void>map(listening -> {
                        listeners.add(listening);
                        port.set(listening.actualPort());
                        return null;
                    })
                    .onComplete(started);
        }
    }
}
