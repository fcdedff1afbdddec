package dev.freshet.query;

import dev.freshet.event.ErrorCode;
import dev.freshet.store.SessionTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes the plan of a question; asks the store only how much there is, and only where that may be too much. */
final class Planner {
    /** A session is brought together by its hash: half a million take about 0.1 s, and a rate of so many is exact to a quarter of a percent. */
    private static final long EVENTS_A_SESSION = 40;

    private final QueryConfig config;

    Planner(QueryConfig config) {
        this.config = config;
    }

    /** The plan with as large a share of the rows as may be read. */
    Plan sampled(Plan plan, Reader reader) {
        return switch (plan.source()) {
            case RollupSource _ -> plan;
            case RawSource raw -> {
                long rows = events(plan, reader);
                Sampling sampling = Sampling.of(rows, config.rowBudget());
                yield with(plan, new RawSource(raw.product(), raw.filters(), sampling), sampling, rows);
            }
            case SessionSource sessions -> {
                long rows = sessions(plan, sessions, reader);
                Sampling sampling = Sampling.of(rows * EVENTS_A_SESSION, config.rowBudget());
                SessionSource source = new SessionSource(
                        sessions.product(),
                        sessions.filters(),
                        sessions.eventFilters(),
                        sessions.groupBy(),
                        sampling,
                        sessions.counted(),
                        true);
                yield with(plan, source, sampling, rows);
            }
        };
    }

    /** The plan without regard to how much there is to read. */
    Plan whole(Question question, Instant now) {
        Horizons horizons = Horizons.at(now, config.retention());
        SourceChoice choice = SourceChoice.of(question);
        Timeline timeline = Timeline.of(question, now, horizons);
        Plan plan = new Plan(question, timeline, choice.source(), Sampling.NONE, choice.why(), 0, horizons);
        if (!plan.holds(timeline)) {
            throw new InvalidQuestion(
                    ErrorCode.BEYOND_RETENTION,
                    choice.why() + ", and what can answer is kept back to "
                            + Instant.ofEpochMilli(choice.source().keptFromMillis(horizons)));
        }
        return plan;
    }

    private static Plan with(Plan plan, Source source, Sampling sampling, long rows) {
        return new Plan(plan.question(), plan.timeline(), source, sampling, plan.why(), rows, plan.horizons());
    }

    /** How many raw events lie in the range, those that the filters leave out included unless they are about the event. */
    private static long events(Plan plan, Reader reader) {
        List<Filter> kept = plan.question().filters().stream()
                .filter(filter -> filter.dimension() == Attribute.EVENT || filter.dimension() == Attribute.PRODUCT)
                .toList();
        Span span = plan.timeline().span();
        Span cut =
                new Span(plan.horizons().cut(span.fromMillis()), plan.horizons().cut(span.toMillis()));
        return events(plan.question().product(), kept, cut, reader);
    }

    /** How many events a product has in a span that rollups can be cut to. */
    static long events(String product, List<Filter> filters, Span cut, Reader reader) {
        RollupSource totals = new RollupSource(product, Optional.empty(), filters);
        Ranking ranking =
                Ranking.read(reader, Statements.ranking(totals, Metric.EVENTS, new Groups(List.of()), List.of(cut), 1));
        return (long) ranking.numerators();
    }

    private static long sessions(Plan plan, SessionSource source, Reader reader) {
        Parameters parameters = new Parameters();
        String sql = "SELECT count() AS rows FROM " + SessionTable.NAME + " WHERE "
                + Conditions.product(plan.question().product(), parameters) + " AND "
                + SessionSource.hours(source.around(List.of(plan.timeline().span())), parameters);
        return reader.run(new Statement(sql, parameters.values()), row -> row.number("rows"))
                .getFirst();
    }
}
