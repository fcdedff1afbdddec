package dev.freshet.query;

import dev.freshet.store.SessionTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sessions, one row each, that start in the pieces of time.
 *
 * @param filters conditions on the sessions themselves
 * @param eventFilters conditions that all hold for at least one event of the session
 * @param groupBy dimensions of sessions that are told apart
 * @param counted what a sample is of: sessions, or people where those are counted, as one of ten sessions tells of the person as well as all do
 * @param startingWithin whether the start decides; otherwise every session that touches the time in question counts
 */
record SessionSource(
        String product,
        List<Filter> filters,
        List<Filter> eventFilters,
        List<Dimension> groupBy,
        Sampling sampling,
        Counted counted,
        boolean startingWithin)
        implements Source {

    /** What a figure counts. */
    enum Counted {
        SESSIONS,
        PEOPLE;

        static Counted by(Metric metric) {
            return metric == Metric.USERS ? PEOPLE : SESSIONS;
        }
    }

    /** A session without a view for so long is over. */
    static final Duration TIMEOUT = Duration.ofMinutes(30);

    /** No session lasts longer than this. */
    static final Duration LONGEST = Duration.ofDays(1);

    /** Whoever has no view for so long before the asked time has not begun earlier: four times the timeout, for senders with another. */
    private static final Duration BEGAN_BEFORE = TIMEOUT.multipliedBy(4);

    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

    /** Sessions of which some event may lie in the pieces that are asked for. */
    static SessionSource touching(String product, List<Filter> filters) {
        return new SessionSource(product, filters, List.of(), List.of(), Sampling.NONE, Counted.SESSIONS, false);
    }

    @Override
    public String rows(List<Span> pieces, Parameters parameters) {
        List<Span> spans = Conditions.joined(pieces);
        boolean wholeHours = wholeHours(pieces);
        // A third less work than with the product where that is one and the same.
        String key = ofAllProducts() ? "product, session" : "session";
        return """
                SELECT
                    %s,
                    %s
                FROM %s
                WHERE %s AND %s AND %s AND %s
                GROUP BY %s
                HAVING %s AND %s""".formatted(
                        key,
                        columns(wholeHours),
                        SessionTable.NAME,
                        Conditions.product(product, parameters),
                        hours(around(spans), parameters),
                        sampling.holds(counted == Counted.PEOPLE ? "user" : "session", parameters),
                        ofEvents(spans, parameters),
                        key,
                        startingWithin ? Conditions.in("started", spans, instant(wholeHours, parameters)) : "1",
                        Conditions.all(filters, dimension -> dimension(dimension, parameters), parameters));
    }

    /** Whether the hour in which a session began tells in which of the pieces it did: reading the instant costs a tenth more. */
    private static boolean wholeHours(List<Span> pieces) {
        return pieces.stream()
                .allMatch(piece -> piece.fromMillis() % HOUR_MILLIS == 0 && piece.toMillis() % HOUR_MILLIS == 0);
    }

    private static Function<Long, String> instant(boolean wholeHours, Parameters parameters) {
        return wholeHours ? Conditions.seconds(parameters) : Conditions.millis(parameters);
    }

    private String columns(boolean wholeHours) {
        SequencedSet<Attribute> dimensions = Stream.concat(
                        groupBy.stream(), filters.stream().map(Filter::dimension))
                .filter(dimension -> dimension != Attribute.PRODUCT)
                .map(Attribute.class::cast)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<String> columns = new ArrayList<>(List.of(
                (wholeHours ? SessionTable.FIRST_HOUR : SessionTable.START) + " AS started",
                SessionTable.VIEWS + " AS viewed",
                SessionTable.USER + " AS person"));
        dimensions.forEach(dimension -> columns.add(dimension.ofSession().orElseThrow() + " AS " + column(dimension)));
        return String.join(",\n    ", columns);
    }

    /** The time of the events that decide which sessions count and what they are; whole hours, as the table's. */
    Span around(List<Span> spans) {
        if (spans.isEmpty()) {
            return new Span(0, 0);
        }
        Duration before = startingWithin ? BEGAN_BEFORE : LONGEST;
        return new Span(
                Math.floorDiv(spans.getFirst().fromMillis() - before.toMillis(), HOUR_MILLIS) * HOUR_MILLIS,
                -Math.floorDiv(-spans.getLast().toMillis() - LONGEST.toMillis(), HOUR_MILLIS) * HOUR_MILLIS);
    }

    static String hours(Span around, Parameters parameters) {
        return "hour >= toDateTime(" + Conditions.seconds(parameters).apply(around.fromMillis())
                + ") AND hour < toDateTime(" + Conditions.seconds(parameters).apply(around.toMillis()) + ")";
    }

    private String ofEvents(List<Span> spans, Parameters parameters) {
        if (eventFilters.isEmpty() || spans.isEmpty()) {
            return "1";
        }
        Span around = new Span(spans.getFirst().fromMillis(), spans.getLast().toMillis() + LONGEST.toMillis());
        return "session IN (SELECT session FROM (\n"
                + new RawSource(product, eventFilters, Sampling.NONE).rows(List.of(around), parameters) + "\n))";
    }

    @Override
    public String seconds() {
        return "toUnixTimestamp(started)";
    }

    @Override
    public String dimension(Dimension dimension, Parameters parameters) {
        if (dimension == Attribute.PRODUCT) {
            return ofAllProducts() ? "product" : parameters.bind("String", product);
        }
        return column((Attribute) dimension);
    }

    private boolean ofAllProducts() {
        return product.equals(Question.ALL_PRODUCTS);
    }

    private static String column(Attribute attribute) {
        return "its_" + attribute.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Figure figure(Metric metric) {
        return switch (metric) {
            case SESSIONS -> Figure.count("count()").times(sampling.factor());
            case VIEWS_PER_SESSION -> Figure.ratio("sum(viewed)", "count()");
            case BOUNCE_RATE -> Figure.ratio("countIf(viewed = 1)", "count()");
            case USERS ->
                Figure.apart("uniqCombined64(14)(person)", 1.04 / Math.sqrt(1 << 14))
                        .times(sampling.factor());
            case EVENTS, ERROR_RATE, DURATION_P50, DURATION_P95, DURATION_P99 ->
                throw new IllegalArgumentException(metric + " is not kept with sessions");
        };
    }

    @Override
    public String people() {
        return counted == Counted.PEOPLE ? "toFloat64(uniqCombined64(14)(person))" : "toFloat64(count())";
    }

    @Override
    public boolean cutByRollups() {
        return false;
    }

    /** Which sessions an event is of is known as long as the event itself. */
    @Override
    public long keptFromMillis(Horizons horizons) {
        return eventFilters.isEmpty() ? horizons.hourMillis() : Math.max(horizons.hourMillis(), horizons.rawMillis());
    }

    @Override
    public Duration settles() {
        return LONGEST;
    }

    @Override
    public Span affecting(Span counted) {
        return around(List.of(counted));
    }

    @Override
    public Tier tier(List<Span> pieces) {
        if (sampling.isSampled()) {
            return Tier.SAMPLED;
        }
        return eventFilters.isEmpty() ? Tier.SESSIONS : Tier.RAW;
    }
}
