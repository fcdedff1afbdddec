package dev.freshet.query;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The statements that questions are answered with. */
final class Statements {
    private Statements() {}

    /** The largest groups over all of the pieces, with the sums over all groups. */
    static Statement ranking(Source source, Metric metric, Groups groups, List<Span> pieces, int limit) {
        Parameters parameters = new Parameters();
        Figure figure = source.figure(metric);
        String sql = """
                SELECT
                    key,
                    measured,
                    numerator,
                    denominator,
                    people,
                    sum(numerator) OVER () AS all_numerators,
                    sum(denominator) OVER () AS all_denominators,
                    count() OVER () AS all_groups
                FROM
                (
                    SELECT
                        %s AS key,
                        %s AS measured,
                        toFloat64(%s) AS numerator,
                        toFloat64(%s) AS denominator,
                        toFloat64(%s) AS people
                    FROM (
                %s
                )
                    GROUP BY key
                )
                ORDER BY isNaN(measured), measured DESC, key
                LIMIT %s""".formatted(
                        groups.key(source, parameters),
                        figure.value(),
                        figure.numerator(),
                        figure.denominator(),
                        source.tier(pieces) == Tier.SAMPLED ? source.people() : "0",
                        source.rows(pieces, parameters),
                        parameters.bind("UInt32", limit));
        return new Statement(sql, parameters.values());
    }

    /** The rankings of several dimensions of the breakdowns, in parts that have the dimensions' labels. */
    static Statement rankings(String product, Metric metric, List<Attribute> dimensions, List<Span> pieces, int limit) {
        Parameters parameters = new Parameters();
        RollupSource source = new RollupSource(product, Optional.of(dimensions.getFirst()), List.of());
        Figure figure = source.figure(metric);
        String sql = """
                SELECT
                    part,
                    key,
                    measured,
                    numerator,
                    denominator,
                    toFloat64(0) AS people,
                    sum(numerator) OVER (PARTITION BY part) AS all_numerators,
                    sum(denominator) OVER (PARTITION BY part) AS all_denominators,
                    count() OVER (PARTITION BY part) AS all_groups
                FROM
                (
                    SELECT
                        toString(dimension) AS part,
                        toString(value) AS key,
                        %s AS measured,
                        toFloat64(%s) AS numerator,
                        toFloat64(%s) AS denominator
                    FROM (
                %s
                )
                    GROUP BY part, key
                )
                ORDER BY part, isNaN(measured), measured DESC, key
                LIMIT %s BY part""".formatted(
                        figure.value(),
                        figure.numerator(),
                        figure.denominator(),
                        source.rowsOf(dimensions, pieces, parameters),
                        parameters.bind("UInt32", limit));
        return new Statement(sql, parameters.values());
    }

    /** Several metrics of a source as a whole, numbered in their order. */
    static Statement totals(Source source, List<Metric> metrics, List<Span> pieces) {
        Parameters parameters = new Parameters();
        String figures = IntStream.range(0, metrics.size())
                .mapToObj(number -> {
                    Figure figure = source.figure(metrics.get(number));
                    return "%2$s AS measured%1$d, toFloat64(%3$s) AS numerator%1$d, toFloat64(%4$s) AS denominator%1$d"
                            .formatted(number, figure.value(), figure.numerator(), figure.denominator());
                })
                .collect(Collectors.joining(",\n    "));
        String sql = """
                SELECT
                    '' AS key,
                    %s
                FROM (
                %s
                )
                GROUP BY key""".formatted(figures, source.rows(pieces, parameters));
        return new Statement(sql, parameters.values());
    }

    /**
     * The values of known groups in each bucket.
     *
     * @param edges of the buckets, moved to where the source can be cut
     * @param keys the groups; all rows count where nothing is told apart
     * @param withRest whether the other groups are summed up, too
     */
    static Statement values(
            Source source,
            Metric metric,
            Groups groups,
            List<Span> pieces,
            long[] edges,
            List<String> keys,
            boolean withRest) {
        Parameters parameters = new Parameters();
        String known = groups.dimensions().isEmpty()
                ? "1"
                : groups.key(source, parameters) + " IN " + parameters.bind("Array(String)", keys);
        String sql = """
                SELECT
                    %s AS bucket,
                    NOT (%s) AS rest,
                    if(rest, '', %s) AS key,
                    %s AS measured
                FROM (
                %s
                )
                WHERE %s
                GROUP BY bucket, rest, key""".formatted(
                        BucketIndex.sql(edges, source.seconds(), parameters),
                        known,
                        groups.key(source, parameters),
                        source.figure(metric).value(),
                        source.rows(pieces, parameters),
                        withRest ? "1" : known);
        return new Statement(sql, parameters.values());
    }
}
