package dev.freshet.server.access;

import dev.freshet.event.Problem;
import dev.freshet.server.access.Gate.Verdict;
import dev.freshet.server.metadata.Grants;
import dev.freshet.server.metadata.Metadata;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/**
 * The guard before every route: who is asking, and whether they may.
 *
 * <p>Its handlers go before a route's own. They need the request's body to be read or held back already (a
 * {@code BodyHandler} before them), because they answer later, from a virtual thread. Thread-safe. Owns the threads
 * that look callers up and the snapshot that open sockets ask; {@link #close()} ends both, and goes before that of the
 * metadata.
 */
public final class Authenticator implements AutoCloseable {
    private static final String CALLER = "freshet.caller";

    private final Gate gate;
    private final Grants grants;
    private final Function<HttpServerRequest, String> senders;
    private final Workers workers = new Workers();

    /**
     * Starts to watch which sessions and tokens are valid.
     *
     * @param senders gives the address that a request came from, "" if it is not known
     */
    public Authenticator(Metadata metadata, PublicAddress address, Function<HttpServerRequest, String> senders) {
        this.gate = new Gate(metadata, address);
        this.grants = metadata.watchGrants();
        this.senders = senders;
    }

    /** Lets people and service tokens pass, for a route that reads, whatever its method. */
    public Handler<RoutingContext> readers() {
        return context -> guard(context, Audience.READERS);
    }

    /** Lets people pass who are signed in; what changes something needs the CSRF token. */
    public Handler<RoutingContext> people() {
        return context -> guard(context, Audience.PEOPLE);
    }

    /** Lets administrators pass; what changes something needs the CSRF token. */
    public Handler<RoutingContext> administrators() {
        return context -> guard(context, Audience.ADMINISTRATORS);
    }

    /**
     * Who was let pass.
     *
     * @throws IllegalStateException if none of this class's handlers stands before the route
     */
    public static Caller caller(RoutingContext context) {
        if (context.get(CALLER) instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("No guard stands before " + context.normalizedPath());
    }

    /**
     * Decides about a WebSocket handshake by its headers. Completes on the given context; what cannot be decided now is
     * refused with the cause, and does not fail.
     */
    public Future<Upgrade> authenticateUpgrade(MultiMap headers, Context context) {
        Request request = Request.ofHandshake(headers);
        return workers.<Upgrade>run(context, () -> switch (gate.admitUpgrade(request)) {
                    case Verdict.Admitted(Caller caller) -> new Upgrade.Admitted(GrantedAccess.of(caller, grants));
                    case Verdict.Rejected(Reply.Refused refused) -> refused(refused);
                })
                .otherwise(failure -> refused(Replies.ofFailure(failure)));
    }

    private static Upgrade refused(Reply.Refused refused) {
        return new Upgrade.Refused(new Problem(refused.code(), refused.detail()));
    }

    private void guard(RoutingContext context, Audience audience) {
        Request request = request(context);
        workers.run(context.vertx().getOrCreateContext(), () -> gate.admit(request, audience))
                .onSuccess(verdict -> {
                    switch (verdict) {
                        case Verdict.Admitted(Caller caller) -> {
                            context.put(CALLER, caller);
                            context.next();
                        }
                        case Verdict.Rejected(Reply.Refused refused) -> Replies.send(context, refused);
                    }
                })
                .onFailure(failure -> Replies.send(context, Replies.ofFailure(failure)));
    }

    Request request(RoutingContext context) {
        return Request.of(context, senders.apply(context.request()));
    }

    Gate gate() {
        return gate;
    }

    Workers workers() {
        return workers;
    }

    @Override
    public void close() {
        workers.close();
        grants.close();
    }
}
