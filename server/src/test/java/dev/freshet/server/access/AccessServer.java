package dev.freshet.server.access;

import dev.freshet.collect.ClientAddresses;
import dev.freshet.server.TestClock;
import dev.freshet.server.metadata.Metadata;
import dev.freshet.server.metadata.MetadataConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A real HTTP server with the access routes, on SQLite in a given directory; beside them stand a route that reads and a
 * WebSocket, guarded as the server's own are. Owns all of it.
 */
final class AccessServer implements AutoCloseable {
    private static final Duration REFRESH_EVERY = Duration.ofMillis(500);

    private final Vertx vertx = Vertx.vertx();
    private final Metadata metadata;
    private final Authenticator authenticator;
    private final AccessRoutes routes;
    private final HttpServer http;
    private final List<dev.freshet.live.Access> sockets = new ArrayList<>();

    AccessServer(Path directory, TestClock clock, Optional<URI> publicAddress) {
        MetadataConfig file = MetadataConfig.sqlite(directory.resolve("metadata.sqlite"));
        metadata = Metadata.open(new MetadataConfig(file.url(), "", "", file.connections(), REFRESH_EVERY), clock);
        PublicAddress address = new PublicAddress(publicAddress);
        authenticator = new Authenticator(metadata, address, new ClientAddresses(true)::of);
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(64 * 1024));
        routes = new AccessRoutes(metadata, authenticator, address, () -> Set.of("shop"), clock);
        routes.mount(router);
        router.post("/api/v1/query")
                .handler(authenticator.readers())
                .handler(context -> context.json(Authenticator.caller(context).toString()));
        http = vertx.createHttpServer()
                .requestHandler(router)
                .webSocketHandshakeHandler(this::open)
                .webSocketHandler(socket -> {})
                .listen(0, "127.0.0.1")
                .await();
    }

    static AccessServer start(Path directory, TestClock clock) {
        return new AccessServer(directory, clock, Optional.empty());
    }

    private void open(ServerWebSocketHandshake handshake) {
        authenticator
                .authenticateUpgrade(handshake.headers(), vertx.getOrCreateContext())
                .onSuccess(upgrade -> {
                    switch (upgrade) {
                        case Upgrade.Admitted(var access) -> {
                            synchronized (sockets) {
                                sockets.add(access);
                            }
                            handshake.accept();
                        }
                        case Upgrade.Refused(var problem) -> handshake.reject(problem.status());
                    }
                });
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + http.actualPort());
    }

    AccessRoutes routes() {
        return routes;
    }

    Metadata metadata() {
        return metadata;
    }

    /** The access of the socket that was opened last. */
    dev.freshet.live.Access lastSocket() {
        synchronized (sockets) {
            return sockets.getLast();
        }
    }

    /** The link that a start would print. */
    String startLink() {
        return new FirstStart(metadata).signInUrl(uri());
    }

    String demoLink() {
        return new FirstStart(metadata).demoSignInUrl(uri());
    }

    /** A browser in which nobody is signed in. */
    Browser browser() {
        return new Browser(uri());
    }

    /** The first administrator's browser. */
    Browser administrator() {
        Browser browser = browser();
        browser.post("/api/v1/invitations/" + Browser.secretOf(startLink()), """
                {"email": "ada@example.org", "name": "Ada", "password": "correct horse"}""");
        return browser;
    }

    @Override
    public void close() {
        http.close().await();
        authenticator.close();
        metadata.close();
        vertx.close().await();
    }
}
