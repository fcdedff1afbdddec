package dev.freshet.server.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.awaitility.Awaitility.await;

import dev.freshet.server.whole.KnownEvents.Figures;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.RowMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A million events through HTTP, against an independent recount: raw, every rollup, every metric. */
@ExtendWith(RunningFreshet.Extension.class)
class MillionEventsTest {

    private static final int EVENTS = 1_000_000;
    private static final int BATCH = 500;
    private static final int SENDERS = 4;
    private static final String PRODUCT = "million";
    private static final Map<String, Long> BUCKETS = Map.of("1m", 60_000L, "1h", 3_600_000L, "1d", 86_400_000L);

    private final KnownEvents events = new KnownEvents(EVENTS, Instant.now());

    @Test
    void agreesWithAnIndependentRecount(RunningFreshet freshet) throws Exception {
        send(freshet.api(), freshet.newProduct(PRODUCT));
        ClickHouse db = freshet.db();
        // A row shows in the raw table a little before it shows in what is made of it: the daily breakdown is the last.
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    assertThat(number(db, "SELECT count() AS n FROM events WHERE product = '" + PRODUCT + "'"))
                            .isEqualTo(EVENTS);
                    assertThat(totals(db, "totals_1d")).isEqualTo(events.byBucket(86_400_000L));
                    assertThat(breakdown(db, "breakdown_1d", "page")).isEqualTo(events.byValue(events::page));
                });

        assertThat(number(db, "SELECT uniqExact(message) AS n FROM events WHERE product = '" + PRODUCT + "'"))
                .isEqualTo(EVENTS);
        BUCKETS.forEach(
                (suffix, millis) -> assertThat(totals(db, "totals_" + suffix)).isEqualTo(events.byBucket(millis)));
        Map.<String, KnownEvents.Attribute>of(
                        "page", events::page, "release", events::release, "utmSource", events::utmSource)
                .forEach((dimension, attribute) -> BUCKETS.keySet()
                        .forEach(suffix -> assertThat(breakdown(db, "breakdown_" + suffix, dimension))
                                .isEqualTo(events.byValue(attribute))));
        events.metrics().forEach((metric, expected) -> assertAnswer(freshet.api(), metric, expected));
    }

    private void send(Api api, String key) throws Exception {
        await().until(() -> api.send("track", key, "{}").statusCode() != 401);
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<?>> sent = IntStream.range(0, SENDERS)
                    .<Future<?>>mapToObj(sender -> senders.submit(() -> {
                        for (int from = sender * BATCH; from < EVENTS; from += SENDERS * BATCH) {
                            var response = api.send("batch", key, events.batch(from, from + BATCH));
                            assertThat(response.body()).isEqualTo("{\"success\":true,\"accepted\":" + BATCH + "}");
                        }
                    }))
                    .toList();
            for (Future<?> sender : sent) {
                sender.get();
            }
        }
    }

    /** Exact where the answer says that it is exact, otherwise within three times the error that it states. */
    private void assertAnswer(Api api, String metric, double expected) {
        JsonNode answer = api.ask("""
                {"product": "%s", "metric": "%s", "range": {"from": %d, "to": %d}, "interval": "none"}""".formatted(
                PRODUCT, metric, events.begin().toEpochMilli(), events.end().toEpochMilli()));
        JsonNode meta = answer.path("meta");
        double allowed =
                meta.path("exact").asBoolean() ? 1e-9 : 3 * meta.path("error").asDouble() * expected;

        assertThat(answer.at("/totals/0/value").asDouble())
                .as("%s, %s", metric, meta)
                .isEqualTo(expected, offset(allowed));
        assertThat(meta.path("exact").asBoolean() || meta.path("error").asDouble() > 0)
                .as("an approximate %s states its error", metric)
                .isTrue();
    }

    private static Map<Long, Figures> totals(ClickHouse db, String table) {
        return entries(
                db,
                "SELECT toUnixTimestamp(toDateTime(time, 'UTC')) AS start, sum(events) AS events, sum(views) AS views,"
                        + " sum(errors) AS errors FROM " + table + " WHERE product = '" + PRODUCT + "' GROUP BY start",
                row -> Map.entry(
                        row.number("start") * 1000,
                        new Figures(row.number("events"), row.number("views"), row.number("errors"))));
    }

    private static Map<String, Long> breakdown(ClickHouse db, String table, String dimension) {
        return entries(
                db,
                "SELECT value, sum(events) AS events FROM " + table + " WHERE product = '" + PRODUCT
                        + "' AND dimension = '" + dimension + "' GROUP BY value",
                row -> Map.entry(row.text("value"), row.number("events")));
    }

    private static <K, V> Map<K, V> entries(ClickHouse db, String sql, RowMapper<Map.Entry<K, V>> mapper) {
        return db.query(sql, Map.of(), QueryLimits.none(), mapper).rows().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static long number(ClickHouse db, String sql) {
        return db.query(sql, Map.of(), QueryLimits.none(), row -> row.number("n"))
                .rows()
                .getFirst();
    }
}
