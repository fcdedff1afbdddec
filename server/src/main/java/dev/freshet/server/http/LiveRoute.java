package dev.freshet.server.http;

import dev.freshet.event.ErrorCode;
import dev.freshet.event.Problem;
import dev.freshet.live.LiveHub;
import dev.freshet.server.access.Authenticator;
import dev.freshet.server.access.Upgrade;
import io.netty.channel.Channel;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /api/v1/live}: the handshake of a WebSocket, which then belongs to the hub. */
public final class LiveRoute {

    private final LiveHub hub;
    private final Authenticator authenticator;

    /** Wires the route. */
    public LiveRoute(LiveHub hub, Authenticator authenticator) {
        this.hub = hub;
        this.authenticator = authenticator;
    }

    /** Adds the route. */
    public void mount(Router router) {
        router.get("/api/v1/live").handler(this::handle);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
            Problems.send(context, ErrorCode.MALFORMED_REQUEST, "This address takes WebSocket handshakes only");
            return;
        }
        // Held back so that the request is still open for the upgrade when the answer comes.
        request.pause();
        authenticator
                .authenticateUpgrade(request.headers(), context.vertx().getOrCreateContext())
                .onSuccess(upgrade -> {
                    switch (upgrade) {
                        case Upgrade.Admitted(var access) ->
                            request.toWebSocket()
                                    .onSuccess(socket -> hub.accept(socket, channel(request), access))
                                    .onFailure(failure -> Problems.send(
                                            context, ErrorCode.MALFORMED_REQUEST, "The handshake is not valid"));
                        case Upgrade.Refused(Problem problem) -> refuse(context, problem);
                    }
                });
    }

    /** Vert.x-Web hides the socket that tells its channel behind one that does not; the connection is not hidden. */
    private static Channel channel(HttpServerRequest request) {
        return ((ConnectionBase) request.connection()).channel();
    }

    private static void refuse(RoutingContext context, Problem problem) {
        context.request().resume();
        Problems.send(context.response(), problem);
    }
}
