package dev.freshet.server.trust;

import dev.freshet.event.ErrorCode;
import dev.freshet.event.Hashes;
import dev.freshet.server.access.Audit;
import dev.freshet.server.access.Authenticator;
import dev.freshet.server.http.Blocking;
import dev.freshet.server.http.Blocking.Outcome;
import dev.freshet.server.metadata.Slugs;
import dev.freshet.server.trust.Bodies.Invalid;
import dev.freshet.server.trust.Bodies.RebuildBody;
import dev.freshet.server.trust.Bodies.ReplayBody;
import dev.freshet.store.StoreException;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The routes about trust: viewers look, administrators act. They need a body handler before them. */
public final class TrustRoutes {

    private static final Logger log = LoggerFactory.getLogger(TrustRoutes.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PAGE = 20;
    private static final int LARGEST_PAGE = 100;

    private final TrustDesk desk;
    private final Blocking blocking;
    private final Authenticator guard;

    public TrustRoutes(TrustDesk desk, Blocking blocking, Authenticator guard) {
        this.desk = desk;
        this.blocking = blocking;
        this.guard = guard;
    }

    /** Adds the routes. */
    public void mount(Router router) {
        Handler<RoutingContext> readers = guard.readers();
        Handler<RoutingContext> administrators = guard.administrators();
        router.get("/api/v1/trust").handler(readers).handler(answering(this::trust));
        router.get("/api/v1/trust/rebuilds").handler(readers).handler(answering(context -> this::rebuilds));
        router.post("/api/v1/trust/rebuilds").handler(administrators).handler(answering(this::rebuild));
        router.get("/api/v1/trust/rebuilds/:id").handler(readers).handler(answering(this::rebuildById));
        router.get("/api/v1/rejected")
                .handler(readers)
                .handler(answering(context -> () -> json(desk.inbox().groups())));
        router.get("/api/v1/rejected/events").handler(guard.people()).handler(answering(this::rejectedEvents));
        router.post("/api/v1/rejected/replay").handler(administrators).handler(answering(this::replay));
        router.get("/api/v1/forgettings").handler(administrators).handler(answering(context -> this::forgettings));
        router.post("/api/v1/forgettings").handler(administrators).handler(answering(this::forget));
    }

    private Supplier<Outcome> trust(RoutingContext context) {
        MultiMap query = context.queryParams();
        Instant from = instant(query, "from");
        Instant to = instant(query, "to");
        if (!from.isBefore(to)) {
            throw new Invalid(ErrorCode.RANGE_INVERTED, "'from' is before 'to'");
        }
        Optional<String> product = Optional.ofNullable(query.get("product"));
        if (product.filter(slug -> !Slugs.isSlug(slug)).isPresent()) {
            throw new Invalid(ErrorCode.INVALID_PRODUCT, "'product' is a product's short name");
        }
        return () -> json(desk.report(from, to, product));
    }

    private Outcome rebuilds() {
        return json(Map.of("rebuilds", desk.jobs().rebuilds()));
    }

    private Supplier<Outcome> rebuildById(RoutingContext context) {
        String id = Objects.requireNonNullElse(context.pathParam("id"), "");
        return () -> desk.jobs().rebuilds().stream()
                .filter(rebuild -> rebuild.id().equals(id))
                .findFirst()
                .map(TrustRoutes::json)
                .orElseGet(() -> new Outcome.Refusal(ErrorCode.NOT_FOUND, "There is no such rebuild"));
    }

    private Supplier<Outcome> rebuild(RoutingContext context) {
        RebuildBody body = Bodies.rebuild(body(context));
        String person = person(context);
        return () -> switch (desk.rebuilds().begin(body.rollup(), body.from(), body.to(), person)) {
            case Rebuilds.Answer.Begun(RebuildView rebuild) -> {
                Audit.done(
                        person,
                        "began to rebuild",
                        rebuild.rollup() + " from " + rebuild.from() + " to " + rebuild.to());
                yield json(rebuild);
            }
            case Rebuilds.Answer.Busy() -> busy();
            case Rebuilds.Answer.NotWhole(String detail) -> new Outcome.Refusal(ErrorCode.BEYOND_RETENTION, detail);
            case Rebuilds.Answer.NotYet(String detail) -> new Outcome.Refusal(ErrorCode.INVALID_RANGE, detail);
        };
    }

    private Supplier<Outcome> rejectedEvents(RoutingContext context) {
        MultiMap query = context.queryParams();
        GroupKey group =
                new GroupKey(text(query, "product"), text(query, "code"), text(query, "key"), text(query, "sdk"));
        Optional<RejectedId> before = Optional.ofNullable(query.get("before"))
                .map(id -> RejectedId.parse(id)
                        .orElseThrow(() -> new Invalid(ErrorCode.OUT_OF_BOUNDS, "'before' is a rejected event's id")));
        int limit = limit(query);
        return () -> json(Map.of("events", desk.inbox().events(group, before, limit)));
    }

    private Supplier<Outcome> replay(RoutingContext context) {
        ReplayBody body = Bodies.replay(body(context));
        String person = person(context);
        return () -> {
            if (body.group().isPresent()) {
                Replays.Outcome outcome = desk.replays().all(body.group().get(), person);
                Audit.done(
                        person,
                        "sent again",
                        outcome.replayed() + " rejected events of "
                                + body.group().get());
                return json(outcome);
            }
            RejectedId id = body.id().orElseThrow();
            return switch (desk.replays().one(id, body.payload(), person)) {
                case Replays.One.Done(Replays.Outcome outcome) -> {
                    Audit.done(
                            person,
                            outcome.replayed() == 1 ? "sent again" : "failed to send again",
                            "rejected event " + id);
                    yield json(outcome);
                }
                case Replays.One.Unknown() ->
                    new Outcome.Refusal(
                            ErrorCode.NOT_FOUND, "There is no such rejected event; it may have been too old");
                case Replays.One.AlreadySent(RejectedRecord record) ->
                    new Outcome.Refusal(ErrorCode.ALREADY_REPLAYED, record.replayedBy() + " has sent it before");
            };
        };
    }

    private Outcome forgettings() {
        return json(Map.of("forgettings", desk.forgettings().all()));
    }

    private Supplier<Outcome> forget(RoutingContext context) {
        Forgettings.Subject subject = Bodies.forget(body(context));
        String person = person(context);
        return () -> desk.forgettings()
                .begin(subject, Hashes.of(subject.id()), person)
                .map(forgetting -> {
                    Audit.done(
                            person,
                            "began to forget " + subject.kind() + " " + forgetting.who() + " of",
                            subject.product());
                    return json(forgetting);
                })
                .orElseGet(TrustRoutes::busy);
    }

    private static Outcome busy() {
        return new Outcome.Refusal(
                ErrorCode.JOB_UNDER_WAY, "One rebuild or forgetting at a time; wait until it has ended");
    }

    private Handler<RoutingContext> answering(Function<RoutingContext, Supplier<Outcome>> route) {
        return context -> {
            Supplier<Outcome> work;
            try {
                work = route.apply(context);
            } catch (Invalid invalid) {
                work = () -> new Outcome.Refusal(invalid.code(), String.valueOf(invalid.getMessage()));
            }
            blocking.answer(context, guarded(work));
        };
    }

    private static Supplier<Outcome> guarded(Supplier<Outcome> work) {
        return () -> {
            try {
                return work.get();
            } catch (StoreException e) {
                log.warn("The engine did not answer", e);
                return new Outcome.Refusal(
                        ErrorCode.ANSWERS_UNAVAILABLE, "The database does not answer; try again soon");
            }
        };
    }

    private static Outcome json(Object document) {
        return Outcome.json(JSON.writeValueAsBytes(document));
    }

    private static byte[] body(RoutingContext context) {
        return context.body().buffer() == null
                ? new byte[0]
                : context.body().buffer().getBytes();
    }

    private static String person(RoutingContext context) {
        return Authenticator.caller(context).toString();
    }

    private static String text(MultiMap query, String name) {
        String value = query.get(name);
        if (value == null || value.length() > 200) {
            throw new Invalid(ErrorCode.MISSING_FIELD, "'" + name + "' is needed, with at most 200 characters");
        }
        return value;
    }

    private static int limit(MultiMap query) {
        String text = Objects.requireNonNullElse(query.get("limit"), String.valueOf(PAGE));
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > LARGEST_PAGE) {
            throw new Invalid(ErrorCode.OUT_OF_BOUNDS, "'limit' is 1 to 100");
        }
        return Integer.parseInt(text);
    }

    private static Instant instant(MultiMap query, String name) {
        String text = query.get(name);
        if (text == null || !text.matches("\\d{1,13}")) {
            throw new Invalid(ErrorCode.INVALID_RANGE, "'" + name + "' is milliseconds since 1970");
        }
        return Instant.ofEpochMilli(Long.parseLong(text));
    }
}
