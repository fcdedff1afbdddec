package dev.freshet.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What exactly-once delivery rests on: the same token, the same effect, in every table of a cascade of views. */
final class EngineDeduplicationTest {

    private static final String COUNTS = """
            SELECT (SELECT count() FROM d.raw), (SELECT sum(n) FROM d.minute),
                   (SELECT sum(n) FROM d.hour), (SELECT sum(n) FROM d.day)
            """;

    /** Rows of several partitions, as a loader may send them. */
    private static final String INSERT = "/?query=INSERT+INTO+d.raw+FORMAT+TSV&async_insert=0"
            + "&deduplicate_blocks_in_dependent_materialized_views=1&insert_deduplication_token=";

    private static final String ROWS = "2026-01-01 00:00:01\n2026-01-01 00:01:02\n2026-01-02 05:00:00\n";

    @TempDir
    private Path data;

    @Test
    void aRepeatedInsertChangesNothingNotEvenAfterKillMinusNine() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.start(data, EngineOptions.defaults())) {
            Curl curl = new Curl(engine.url());
            createTables(curl);
            assertThat(curl.post(INSERT + "events:0:0-2", ROWS).status()).isEqualTo(200);
            assertThat(curl.post(INSERT + "events:0:0-2", ROWS).status()).isEqualTo(200);
            assertThat(curl.post("/", COUNTS).body()).isEqualTo("3\t3\t3\t3\n");
            engine.process().destroyForcibly().waitFor();
        }
        try (EmbeddedEngine engine = EmbeddedEngine.start(data, EngineOptions.defaults())) {
            Curl curl = new Curl(engine.url());
            curl.post(INSERT + "events:0:0-2", ROWS);
            assertThat(curl.post("/", COUNTS).body()).isEqualTo("3\t3\t3\t3\n");
            curl.post(INSERT + "events:0:3-5", ROWS);
            assertThat(curl.post("/", COUNTS).body()).isEqualTo("6\t6\t6\t6\n");
        }
    }

    private static void createTables(Curl curl) throws Exception {
        curl.post("/", "CREATE DATABASE d");
        curl.post("/", """
                CREATE TABLE d.raw (time DateTime('UTC')) ENGINE = MergeTree PARTITION BY toYYYYMMDD(time)
                ORDER BY time SETTINGS non_replicated_deduplication_window = 10000
                """);
        String source = "raw";
        for (String target : new String[] {"minute", "hour", "day"}) {
            String start = "toStartOf" + Character.toUpperCase(target.charAt(0)) + target.substring(1) + "(time)";
            String count = source.equals("raw") ? "count()" : "sum(n)";
            curl.post("/", """
                    CREATE TABLE d.%s (time DateTime('UTC'), n UInt64) ENGINE = SummingMergeTree ORDER BY time
                    SETTINGS non_replicated_deduplication_window = 10000
                    """.formatted(target));
            curl.post(
                    "/",
                    "CREATE MATERIALIZED VIEW d.%s_view TO d.%s AS SELECT %s AS time, %s AS n FROM d.%s GROUP BY time"
                            .formatted(target, target, start, count, source));
            source = target;
        }
    }
}
