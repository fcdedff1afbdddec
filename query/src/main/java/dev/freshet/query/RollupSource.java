package dev.freshet.query;

import dev.freshet.store.Granularity;
import dev.freshet.store.Measure;
import dev.freshet.store.Rollup;
import dev.freshet.store.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Rows of a rollup.
 *
 * @param brokenDown the dimension whose values are told apart; empty for the totals
 */
record RollupSource(String product, Optional<Attribute> brokenDown, List<Filter> filters) implements Source {

    @Override
    public String rows(List<Span> pieces, Parameters parameters) {
        return rowsOf(brokenDown.stream().toList(), pieces, parameters);
    }

    /** The rows of any of these dimensions; there are none in the totals. */
    String rowsOf(List<Attribute> dimensions, List<Span> pieces, Parameters parameters) {
        Function<Long, String> instant = Conditions.seconds(parameters);
        String rows = Tiling.of(pieces).spans().entrySet().stream()
                .map(tiles -> """
                        SELECT *
                        FROM %s
                        WHERE %s AND %s AND %s AND %s""".formatted(
                                rollup().table(tiles.getKey()),
                                Conditions.product(product, parameters),
                                of(dimensions, parameters),
                                Conditions.in("time", tiles.getValue(), instant),
                                Conditions.all(filters, dimension -> dimension(dimension, parameters), parameters)))
                .collect(Collectors.joining("\nUNION ALL\n"));
        return rows.isEmpty() ? "SELECT * FROM " + rollup().table(Granularity.DAY) + " WHERE 0" : rows;
    }

    private static String of(List<Attribute> dimensions, Parameters parameters) {
        List<String> labels = dimensions.stream().map(Attribute::label).toList();
        return switch (labels.size()) {
            case 0 -> "1";
            case 1 -> "dimension = " + parameters.bind("String", labels.getFirst());
            default -> "dimension IN " + parameters.bind("Array(String)", labels);
        };
    }

    @Override
    public String seconds() {
        return "toUnixTimestamp(time)";
    }

    @Override
    public String dimension(Dimension dimension, Parameters parameters) {
        if (dimension == Attribute.PRODUCT) {
            return "product";
        }
        return brokenDown.isPresent() ? "value" : "event";
    }

    @Override
    public Figure figure(Metric metric) {
        return switch (metric) {
            case EVENTS -> Figure.count(state(Measure.EVENTS).merge());
            case ERROR_RATE ->
                Figure.ratio(
                        state(Measure.ERRORS).merge(), state(Measure.EVENTS).merge());
            case USERS -> apart(state(Measure.USERS), "");
            case SESSIONS -> apart(state(Measure.SESSIONS), "");
            case DURATION_P50 -> apart(state(Measure.DURATION_QUANTILES), "[1]");
            case DURATION_P95 -> apart(state(Measure.DURATION_QUANTILES), "[2]");
            case DURATION_P99 -> apart(state(Measure.DURATION_QUANTILES), "[3]");
            case VIEWS_PER_SESSION, BOUNCE_RATE ->
                throw new IllegalArgumentException(metric + " is not kept in rollups");
        };
    }

    @Override
    public String people() {
        return state(Measure.USERS).merge();
    }

    @Override
    public boolean cutByRollups() {
        return true;
    }

    /** For ever, or coarser and coarser: where edges are moved to says the answer. */
    @Override
    public long keptFromMillis(Horizons horizons) {
        return Long.MIN_VALUE;
    }

    @Override
    public Duration settles() {
        return Duration.ZERO;
    }

    @Override
    public Span affecting(Span counted) {
        return counted;
    }

    @Override
    public Tier tier(List<Span> pieces) {
        return switch (Tiling.of(pieces).most()) {
            case MINUTE -> Tier.MINUTES;
            case HOUR -> Tier.HOURS;
            case DAY -> Tier.DAYS;
        };
    }

    private Rollup rollup() {
        return brokenDown.isPresent() ? Rollup.BREAKDOWN : Rollup.TOTALS;
    }

    private State state(Measure measure) {
        return rollup().state(measure).orElseThrow();
    }

    private static Figure apart(State state, String element) {
        return Figure.apart(state.merge() + element, state.error());
    }
}
