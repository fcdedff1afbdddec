package dev.freshet.query;

import dev.freshet.store.StoredDimension;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Raw events, all of them or those of a share of the people. */
record RawSource(String product, List<Filter> filters, Sampling sampling) implements Source {
    /** As in the rollup of totals, so that a figure does not change its error when a filter is added. */
    private static final int PRECISION = 14;

    private static final double DISTINCT_ERROR = 1.04 / Math.sqrt(1 << PRECISION);
    private static final double QUANTILE_ERROR = 0.01;

    /** As in the table's key, which has {@code bitShiftRight(user, 58)}: which of 64 shares of the people an event is of. */
    private static final int SHARE_SHIFT = 58;

    @Override
    public String rows(List<Span> pieces, Parameters parameters) {
        return """
                SELECT *
                FROM events
                WHERE %s AND %s AND %s AND %s AND %s""".formatted(
                        Conditions.product(product, parameters),
                        Conditions.in("time", Conditions.joined(pieces), Conditions.millis(parameters)),
                        sampled(parameters),
                        Conditions.all(filtersOfEvents(), dimension -> dimension(dimension, parameters), parameters),
                        ofSessions(pieces, parameters));
    }

    /** SQL of the share that a person's hash belongs to, as in the table's key. */
    static String share(String hash) {
        return "bitShiftRight(" + hash + ", " + SHARE_SHIFT + ")";
    }

    /** The share that a person's hash belongs to. */
    static long shareOf(long hash) {
        return hash >>> SHARE_SHIFT;
    }

    /** People without any id share the hash 0: of them it is the message that decides. */
    private String sampled(Parameters parameters) {
        return sampling.isSampled()
                ? "%s AND ((%s AND user > 0) OR (user = 0 AND %s))"
                        .formatted(
                                sampling.holdsShifted("user", SHARE_SHIFT, parameters),
                                sampling.holds("user", parameters),
                                sampling.holds("message", parameters))
                : "1";
    }

    private List<Filter> filtersOfEvents() {
        return filters.stream().filter(filter -> !ofSessionsOnly(filter)).toList();
    }

    private String ofSessions(List<Span> pieces, Parameters parameters) {
        return sessions()
                .map(sessions -> "session IN (SELECT session FROM (\n" + sessions.rows(pieces, parameters) + "\n))")
                .orElse("1");
    }

    /** The sessions whose events count, where not all do. */
    private Optional<SessionSource> sessions() {
        List<Filter> ofSessions =
                filters.stream().filter(RawSource::ofSessionsOnly).toList();
        return ofSessions.isEmpty() ? Optional.empty() : Optional.of(SessionSource.touching(product, ofSessions));
    }

    private static boolean ofSessionsOnly(Filter filter) {
        return filter.dimension() instanceof Attribute attribute && attribute.ofSessionsOnly();
    }

    @Override
    public String seconds() {
        return "toUnixTimestamp(time)";
    }

    @Override
    public String dimension(Dimension dimension, Parameters parameters) {
        return switch (dimension) {
            case Dimension.Property(var key) -> "properties[" + parameters.bind("String", key) + "]";
            case Attribute.STATUS -> "if(status = 0, '', toString(status))";
            case Attribute.ERROR -> "if(error, 'true', 'false')";
            case Attribute attribute ->
                "toString(" + attribute.stored().map(StoredDimension::column).orElseThrow() + ")";
        };
    }

    @Override
    public Figure figure(Metric metric) {
        return switch (metric) {
            case EVENTS -> Figure.count("count()").times(sampling.factor());
            case ERROR_RATE -> Figure.ratio("countIf(error)", "count()");
            case USERS -> distinct("user").times(sampling.factor());
            case SESSIONS -> distinct("session").times(sampling.factor());
            case DURATION_P50 -> quantile(0.5);
            case DURATION_P95 -> quantile(0.95);
            case DURATION_P99 -> quantile(0.99);
            case VIEWS_PER_SESSION, BOUNCE_RATE ->
                throw new IllegalArgumentException(metric + " is answered from sessions");
        };
    }

    private static Figure distinct(String hash) {
        return Figure.apart("uniqCombined64(" + PRECISION + ")(" + hash + ")", DISTINCT_ERROR);
    }

    private static Figure quantile(double level) {
        return Figure.apart("quantileTDigestIf(" + level + ")(duration, duration >= 0)", QUANTILE_ERROR);
    }

    @Override
    public String people() {
        return distinct("user").value();
    }

    @Override
    public boolean cutByRollups() {
        return false;
    }

    @Override
    public long keptFromMillis(Horizons horizons) {
        return horizons.rawMillis();
    }

    /** Whose session ended where is not known before it has. */
    @Override
    public Duration settles() {
        return sessions().map(SessionSource::settles).orElse(Duration.ZERO);
    }

    @Override
    public Span affecting(Span counted) {
        return sessions().map(sessions -> sessions.affecting(counted)).orElse(counted);
    }

    @Override
    public Tier tier(List<Span> pieces) {
        return sampling.isSampled() ? Tier.SAMPLED : Tier.RAW;
    }
}
