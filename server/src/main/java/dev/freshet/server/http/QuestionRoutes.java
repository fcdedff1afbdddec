package dev.freshet.server.http;

import dev.freshet.event.ErrorCode;
import dev.freshet.query.AnswerJson;
import dev.freshet.query.EventRowJson;
import dev.freshet.query.Parsed;
import dev.freshet.query.Queries;
import dev.freshet.query.Question;
import dev.freshet.query.QuestionJson;
import dev.freshet.query.Reply;
import dev.freshet.query.TailQuestion;
import dev.freshet.query.ValueCount;
import dev.freshet.server.http.Blocking.Outcome;
import dev.freshet.store.StoreException;
import dev.freshet.store.StoreRefusedException;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The routes that ask about events. They need a body handler before them. */
public final class QuestionRoutes {

    private static final Logger log = LoggerFactory.getLogger(QuestionRoutes.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final Queries queries;
    private final Blocking blocking;
    private final Handler<RoutingContext> guard;

    /**
     * Wires the routes.
     *
     * @param guard stands before each
     */
    public QuestionRoutes(Queries queries, Blocking blocking, Handler<RoutingContext> guard) {
        this.queries = queries;
        this.blocking = blocking;
        this.guard = guard;
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.post("/api/v1/query").handler(guard).handler(answering(QuestionJson::question, this::ask));
        router.post("/api/v1/tail").handler(guard).handler(answering(QuestionJson::tail, this::tail));
        router.post("/api/v1/values").handler(guard).handler(answering(ValuesQuestion::parse, this::values));
        router.get("/api/v1/products/:product/releases").handler(guard).handler(this::releases);
    }

    private Outcome ask(Question question) {
        return switch (queries.ask(question)) {
            case Reply.Answered(var answer) -> Outcome.json(AnswerJson.bytes(answer));
            case Reply.Refused(ErrorCode code, String detail) -> new Outcome.Refusal(code, detail);
        };
    }

    private Outcome tail(TailQuestion question) {
        return Outcome.json(EventRowJson.bytes(queries.tail(question)));
    }

    private Outcome values(ValuesQuestion question) {
        record Values(List<ValueCount> values) {}
        return Outcome.json(JSON.writeValueAsBytes(new Values(
                queries.values(question.product(), question.dimension(), question.search(), question.limit()))));
    }

    private void releases(RoutingContext context) {
        String product = Objects.requireNonNullElse(context.pathParam("product"), "");
        switch (RangeParameters.parse(context.queryParams())) {
            case Parsed.Invalid<RangeParameters>(ErrorCode code, String detail) -> Problems.send(context, code, detail);
            case Parsed.Valid<RangeParameters>(RangeParameters range) ->
                blocking.answer(context, guarded(() -> releases(product, range)));
        }
    }

    private Outcome releases(String product, RangeParameters range) {
        record Release(String release, long firstSeen) {}
        record Releases(List<Release> releases) {}
        var releases = queries.releases(product, Instant.ofEpochMilli(range.from()), Instant.ofEpochMilli(range.to()));
        return Outcome.json(JSON.writeValueAsBytes(new Releases(releases.stream()
                .map(seen -> new Release(seen.release(), seen.firstSeen().toEpochMilli()))
                .toList())));
    }

    private <Q> Handler<RoutingContext> answering(Function<byte[], Parsed<Q>> parse, Function<Q, Outcome> answer) {
        return context -> {
            byte[] body = context.body().buffer() == null
                    ? new byte[0]
                    : context.body().buffer().getBytes();
            switch (parse.apply(body)) {
                case Parsed.Invalid<Q>(ErrorCode code, String detail) -> Problems.send(context, code, detail);
                case Parsed.Valid<Q>(Q question) -> blocking.answer(context, guarded(() -> answer.apply(question)));
            }
        };
    }

    private static Supplier<Outcome> guarded(Supplier<Outcome> work) {
        return () -> {
            try {
                return work.get();
            } catch (StoreRefusedException refused) {
                if (!refused.overLimit()) {
                    log.error("The engine refused a statement", refused);
                }
                return refused.overLimit()
                        ? new Outcome.Refusal(
                                ErrorCode.QUESTION_TOO_EXPENSIVE,
                                "This takes more time or memory than it may; take a shorter range or fewer filters")
                        : new Outcome.Refusal(ErrorCode.ANSWERS_UNAVAILABLE, "The database refused the question");
            } catch (StoreException e) {
                log.warn("The engine did not answer", e);
                return new Outcome.Refusal(
                        ErrorCode.ANSWERS_UNAVAILABLE, "The database does not answer; try again soon");
            }
        };
    }
}
