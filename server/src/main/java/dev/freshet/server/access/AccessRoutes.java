package dev.freshet.server.access;

import dev.freshet.server.access.Gate.Verdict;
import dev.freshet.server.metadata.Metadata;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The routes about people, sessions, one-time links, service tokens, products and write keys.
 *
 * <p>They need a {@code BodyHandler} before them, which also bounds the body. Thread-safe; works on the authenticator's
 * threads and owns nothing.
 */
public final class AccessRoutes {
    private final Authenticator authenticator;
    private final List<Operation> operations;

    /** Wires the routes; the authenticator stays the caller's. */
    public AccessRoutes(
            Metadata metadata,
            Authenticator authenticator,
            PublicAddress address,
            ProductActivity activity,
            InstantSource clock) {
        this.authenticator = authenticator;
        Passwords passwords = new Passwords();
        SignInThrottle throttle = new SignInThrottle(clock);
        FreePassword freePassword = new FreePassword(clock);
        SignIns signIns = new SignIns(metadata, address, freePassword);
        this.operations = Stream.of(
                        new SessionRoutes(metadata, passwords, throttle, signIns, address).operations(),
                        new PasswordRoutes(metadata, passwords, throttle, freePassword).operations(),
                        new InvitationRoutes(metadata, passwords, signIns).operations(),
                        new PeopleRoutes(metadata, address).operations(),
                        new TokenRoutes(metadata).operations(),
                        new ProductRoutes(metadata, activity).operations())
                .flatMap(List::stream)
                .toList();
    }

    /** Adds the routes to the router, each with its guard. */
    public void mount(Router router) {
        for (Operation operation : operations) {
            router.route(operation.method(), operation.path()).handler(handler(operation));
        }
    }

    /** The same routes for a router made from the contract: handlers, each with its guard, by {@code operationId}. */
    public Map<String, Handler<RoutingContext>> handlers() {
        return operations.stream().collect(Collectors.toUnmodifiableMap(Operation::id, this::handler));
    }

    List<Operation> operations() {
        return operations;
    }

    private Handler<RoutingContext> handler(Operation operation) {
        return context -> {
            Request request = authenticator.request(context);
            authenticator
                    .workers()
                    .run(context.vertx().getOrCreateContext(), () -> answer(operation, request))
                    .onSuccess(reply -> Replies.send(context, reply))
                    .onFailure(failure -> Replies.send(context, Replies.ofFailure(failure)));
        };
    }

    private Reply answer(Operation operation, Request request) {
        return switch (authenticator.gate().admit(request, operation.audience())) {
            case Verdict.Admitted(Caller caller) -> operation.action().answer(request, caller);
            case Verdict.Rejected(Reply.Refused refused) -> refused;
        };
    }
}
