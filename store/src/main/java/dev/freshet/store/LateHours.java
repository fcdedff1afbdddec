package dev.freshet.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table {@code late}: hours whose counts changed after they may have been cached as final. Thread-safe.
 *
 * <p>The order is what makes it sound. Who changes counts notes their hours <em>afterwards</em>; who caches counts reads the notes <em>before</em>
 * it reads the counts, and keeps the greatest stamp it saw with them. Each stamp is greater than all before it, so a change that the cached counts do
 * not hold has a stamp that is greater than the kept one.
 */
public final class LateHours {

    /** How long a note is certain to be kept; what is cached must not live longer. */
    public static final Duration KEPT = Duration.ofDays(2);

    /** Parameters travel in the request's address, which has a bound. */
    private static final int HOURS_OF_A_STATEMENT = 200;

    private static final QueryLimits LIMITS = new QueryLimits(0, Duration.ofSeconds(5), 0, 0);

    private final ClickHouse db;

    public LateHours(ClickHouse db) {
        this.db = db;
    }

    /** Notes that what is counted in these hours has changed. May be repeated. */
    public void note(Collection<ProductHour> hours) {
        List<ProductHour> all = List.copyOf(hours);
        for (int from = 0; from < all.size(); from += HOURS_OF_A_STATEMENT) {
            write(all.subList(from, Math.min(all.size(), from + HOURS_OF_A_STATEMENT)));
        }
    }

    private void write(List<ProductHour> hours) {
        List<String> products = new ArrayList<>(hours.size());
        List<Long> starts = new ArrayList<>(hours.size());
        for (ProductHour hour : hours) {
            products.add(hour.product());
            starts.add(hour.start().getEpochSecond());
        }
        db.execute("""
                INSERT INTO late (product, hour, stamp)
                SELECT product, toDateTime(start, 'UTC'), greatest(now64(3), (SELECT max(stamp) FROM late) + toIntervalMillisecond(1))
                FROM (SELECT {products:Array(String)} AS product, {starts:Array(UInt32)} AS start)
                ARRAY JOIN product, start""", Map.of("products", products, "starts", starts));
    }

    /** The products of which an hour before this one was noted within {@link #KEPT}. */
    public Set<String> productsBefore(Instant hour) {
        return Set.copyOf(db.query(
                        "SELECT DISTINCT product FROM late WHERE hour < {hour:DateTime64(3, 'UTC')}",
                        Map.of("hour", hour),
                        LIMITS,
                        row -> row.text("product"))
                .rows());
    }

    /**
     * The newest stamp of each hour that was noted since.
     *
     * @param since stamps before it may be left out
     */
    public Map<ProductHour, Instant> stampsSince(Instant since) {
        Map<ProductHour, Instant> stamps = new HashMap<>();
        db.query(
                        """
                        SELECT product, hour, max(stamp) AS newest
                        FROM late
                        WHERE stamp >= {since:DateTime64(3, 'UTC')}
                        GROUP BY product, hour""",
                        Map.of("since", since),
                        LIMITS,
                        row -> Map.entry(
                                new ProductHour(row.text("product"), row.instant("hour")), row.instant("newest")))
                .rows()
                .forEach(entry -> stamps.put(entry.getKey(), entry.getValue()));
        return stamps;
    }
}
