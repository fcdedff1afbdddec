package dev.freshet.bench.compare;

import java.util.Map;

/**
 * ClickHouse's own way from Kafka: a table of the engine {@code Kafka}, and a view that makes of its rows those of the raw
 * table, which the schema's views then roll up.
 *
 * <p>Blocks are as large as the loader's batches at most, as larger ones cost less.
 */
final class KafkaTableEngine implements TopicReader {

    private final BareEngine engine;
    private final String bootstrapServers;
    private final int maxBlockRows;

    /** Does nothing yet. */
    KafkaTableEngine(BareEngine engine, String bootstrapServers, int maxBlockRows) {
        this.engine = engine;
        this.bootstrapServers = bootstrapServers;
        this.maxBlockRows = maxBlockRows;
    }

    @Override
    public void read(String topic) {
        engine.store().execute("""
                CREATE TABLE kafka_events
                (
                    product LowCardinality(String), event LowCardinality(String), type LowCardinality(String), time Int64, received Int64,
                    message String, user_id String, anonymous String, session String, page String, referrer LowCardinality(String),
                    channel LowCardinality(String), utm_source LowCardinality(String), utm_medium LowCardinality(String),
                    utm_campaign LowCardinality(String), country LowCardinality(String), browser LowCardinality(String),
                    os LowCardinality(String), device LowCardinality(String), release LowCardinality(String), error Bool,
                    duration Float32, status UInt16, properties Map(LowCardinality(String), String)
                )
                ENGINE = Kafka
                SETTINGS kafka_broker_list = '%s', kafka_topic_list = '%s', kafka_group_name = 'kafka-engine-%s', kafka_format = 'JSONEachRow',
                    kafka_max_block_size = %d, kafka_poll_max_batch_size = %d""".formatted(bootstrapServers, topic, topic, maxBlockRows, maxBlockRows));
        engine.store().execute("""
                CREATE MATERIALIZED VIEW kafka_events_view TO events AS
                SELECT
                    product, event, CAST(type, 'Enum8(''track'' = 1, ''page'' = 2, ''screen'' = 3, ''identify'' = 4, ''group'' = 5, ''alias'' = 6)') AS type,
                    fromUnixTimestamp64Milli(time, 'UTC') AS time, fromUnixTimestamp64Milli(received, 'UTC') AS received, xxHash64(message) AS message,
                    xxHash64(if(user_id = '', anonymous, user_id)) AS user, if(anonymous = '', 0, xxHash64(anonymous)) AS anonymous,
                    xxHash64(session) AS session, user_id, page, referrer, channel, utm_source, utm_medium, utm_campaign, country, browser,
                    os, device, release, error, duration, status, properties, _topic AS topic, _partition AS partition, 0 AS batch
                FROM kafka_events""");
    }

    @Override
    public Map<String, ProcessHandle> processes() {
        return Map.of("engine", engine.process());
    }

    @Override
    public void rest() {
        engine.store().execute("DROP TABLE IF EXISTS kafka_events_view SYNC");
        engine.store().execute("DROP TABLE IF EXISTS kafka_events SYNC");
    }

    @Override
    public void close() {
        rest();
    }
}
