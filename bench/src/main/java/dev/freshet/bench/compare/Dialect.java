package dev.freshet.bench.compare;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What SQL differs in between the systems that hold raw events; estimates where a system has them, as the product does. */
enum Dialect {
    CLICKHOUSE("uniqCombined64(14)(%s)", "quantileTDigest(0.95)(%s)", "toDateTime('%s', 'UTC')", 0.07),
    DUCKDB("approx_count_distinct(%s)", "approx_quantile(%s, 0.95)", "TIMESTAMP '%s'", 0.25),
    POSTGRESQL("count(DISTINCT %s)", "percentile_cont(0.95) WITHIN GROUP (ORDER BY %s)", "TIMESTAMP '%s'", 0);

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final String distinct;
    private final String quantile;
    private final String time;
    private final double tolerance;

    Dialect(String distinct, String quantile, String time, double tolerance) {
        this.distinct = distinct;
        this.quantile = quantile;
        this.time = time;
        this.tolerance = tolerance;
    }

    /** Over four times the standard error of the coarsest estimator, which is 1.6% with Freshet; DuckDB's are coarser. */
    double tolerance() {
        return tolerance;
    }

    /** The statement whose rows of numbers answer a question; groups come largest first, buckets earliest first. */
    String sql(PageQuestion question) {
        String current = current("time", question);
        String previous = previous("time", question);
        String rows = "FROM events WHERE product = '%s' AND time >= %s AND time < %s"
                .formatted(question.product(), time(question.previousFrom()), time(question.to()));
        if (!question.bucket().isEmpty()) {
            return "SELECT count(*) AS events, date_trunc('%s', time) AS bucket %s GROUP BY bucket ORDER BY bucket"
                    .formatted(question.bucket(), rows);
        }
        if (!question.dimension().isEmpty()) {
            String users = distinct.formatted("\"user\"");
            return "SELECT %s FILTER (WHERE %s) AS users, %s FILTER (WHERE %s) AS users_before, %s AS value %s GROUP BY value ORDER BY users DESC, value LIMIT 10"
                    .formatted(users, current, users, previous, question.dimension(), rows);
        }
        return switch (question.metric()) {
            case "users" -> both(distinct.formatted("\"user\""), "", current, previous) + rows;
            case "sessions" -> both(distinct.formatted("\"session\""), "", current, previous) + rows;
            case "durationP95" -> both(quantile.formatted("duration"), "duration >= 0 AND ", current, previous) + rows;
            case "errorRate" -> ratios("error", current, previous) + rows;
            case "bounceRate" ->
                ratios("views = 1", current("started", question), previous("started", question))
                        + "FROM (SELECT \"session\", min(time) AS started, count(*) AS views " + rows
                        + " AND type IN ('page', 'screen') GROUP BY \"session\") AS sessions";
            default -> throw new IllegalArgumentException(question.metric());
        };
    }

    private String current(String column, PageQuestion question) {
        return column + " >= " + time(question.from());
    }

    private String previous(String column, PageQuestion question) {
        return column + " < " + time(question.from());
    }

    private static String both(String aggregate, String condition, String current, String previous) {
        return "SELECT %s FILTER (WHERE %s%s), %s FILTER (WHERE %s%s) "
                .formatted(aggregate, condition, current, aggregate, condition, previous);
    }

    private static String ratios(String condition, String current, String previous) {
        String ratio = "count(*) FILTER (WHERE %s AND %s) * 1.0 / count(*) FILTER (WHERE %s)";
        return "SELECT " + ratio.formatted(condition, current, current) + ", "
                + ratio.formatted(condition, previous, previous) + " ";
    }

    private String time(Instant instant) {
        return time.formatted(SECONDS.format(instant));
    }
}
