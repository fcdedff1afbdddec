package dev.freshet.load;

import static org.awaitility.Awaitility.await;

import dev.freshet.event.Event;
import dev.freshet.event.EventCodec;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.ClickHouseConfig;
import dev.freshet.store.Granularity;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.Retention;
import dev.freshet.store.Rollup;
import dev.freshet.store.Schema;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One test's surroundings: topics, a group and a database that no other test uses. */
final class Stand implements AutoCloseable {

    static final int PARTITIONS = 2;

    final LoaderConfig config;
    final ClickHouse db;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Admin admin;
    private final Map<String, Object> producerSettings;
    private KafkaProducer<byte[], byte[]> producer;
    private final EventCodec codec = new EventCodec();

    Stand(String bootstrapServers, String engineUrl) throws Exception {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        LoaderConfig defaults = LoaderConfig.of(bootstrapServers);
        this.config = new LoaderConfig(
                bootstrapServers,
                name + ".events",
                name + ".rejected",
                name,
                List.of(new OwnTopic(name + ".own", "partner")),
                1,
                defaults.batchRows(),
                defaults.batchBytes(),
                Duration.ofMillis(100),
                2,
                Duration.ofSeconds(10),
                defaults.limits(),
                defaults.deduplication());
        this.db = new ClickHouse(ClickHouseConfig.of(engineUrl, name));
        Schema.migrate(db, Retention.standard());
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        createTopics();
        // One request at a time: of several, a partition that is just being made may refuse the first and take the
        // second.
        this.producerSettings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "linger.ms",
                5,
                "compression.type",
                "lz4",
                "max.in.flight.requests.per.connection",
                1);
        this.producer = newProducer();
    }

    /** Makes all topics, as also after a broker was wiped. */
    void createTopics() throws Exception {
        admin.createTopics(List.of(
                        new NewTopic(config.topic(), PARTITIONS, (short) 1),
                        new NewTopic(config.rejectedTopic(), 1, (short) 1),
                        // Records may claim any time, as brokers before version 4 let them.
                        new NewTopic(config.ownTopics().getFirst().topic(), 1, (short) 1)
                                .configs(Map.of(
                                        TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                                        Long.toString(Long.MAX_VALUE)))))
                .all()
                .get();
    }

    /** Takes a producer that knows nothing of what the broker was before. */
    void renewProducer() {
        producer.close(Duration.ZERO);
        producer = newProducer();
    }

    private KafkaProducer<byte[], byte[]> newProducer() {
        return new KafkaProducer<>(producerSettings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    Loader loader(LoaderConfig config, CrashPoints crashPoints) {
        return loader(config, crashPoints, InstantSource.system());
    }

    Loader loader(LoaderConfig config, CrashPoints crashPoints, InstantSource clock) {
        return new Loader(config, db, meters, clock, crashPoints);
    }

    Loader loader() {
        return loader(config, CrashPoints.NONE);
    }

    void send(List<Event> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Event event : events) {
            int partition = Math.floorMod(event.user(), PARTITIONS);
            sent.add(producer.send(new ProducerRecord<>(
                    config.topic(), partition, event.receivedMillis(), null, codec.encode(event))));
        }
        awaitAll(sent);
    }

    void sendTo(int partition, List<Event> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Event event : events) {
            sent.add(producer.send(new ProducerRecord<>(config.topic(), partition, null, codec.encode(event))));
        }
        awaitAll(sent);
    }

    /** A record that Kafka did not take would be waited for in vain. */
    private static void awaitAll(List<Future<RecordMetadata>> sent) {
        try {
            for (Future<RecordMetadata> acknowledgement : sent) {
                acknowledgement.get();
            }
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError("Kafka did not take a record", failure);
        }
    }

    /** Deletes records as retention does. */
    void deleteBefore(int partition, long offset) throws Exception {
        admin.deleteRecords(Map.of(new TopicPartition(config.topic(), partition), RecordsToDelete.beforeOffset(offset)))
                .all()
                .get();
    }

    /** Deletes Freshet's own topic with all that is in it, and makes it again. */
    void makeAnew() throws Exception {
        admin.deleteTopics(List.of(config.topic())).all().get();
        await().until(() -> !admin.listTopics().names().get().contains(config.topic()));
        admin.createTopics(List.of(new NewTopic(config.topic(), PARTITIONS, (short) 1)))
                .all()
                .get();
    }

    /** What stands committed for a partition of Freshet's own topic. */
    OffsetAndMetadata committed(int partition) throws Exception {
        return Objects.requireNonNull(admin.listConsumerGroupOffsets(config.group())
                .partitionsToOffsetAndMetadata()
                .get()
                .get(new TopicPartition(config.topic(), partition)));
    }

    /** Commits in the name of the group, which must have no members. */
    void commit(int partition, OffsetAndMetadata commit) throws Exception {
        admin.alterConsumerGroupOffsets(config.group(), Map.of(new TopicPartition(config.topic(), partition), commit))
                .all()
                .get();
    }

    /** Has Kafka forget the group, as it does with one that was away for a week. */
    void forgetGroup() throws Exception {
        admin.deleteConsumerGroups(List.of(config.group())).all().get();
    }

    /** Gives Freshet's own topic one partition more. */
    void addPartition() throws Exception {
        admin.createPartitions(Map.of(config.topic(), NewPartitions.increaseTo(PARTITIONS + 1)))
                .all()
                .get();
        await().until(() -> admin.describeTopics(List.of(config.topic())).allTopicNames().get().values().stream()
                .allMatch(topic -> topic.partitions().size() == PARTITIONS + 1));
        renewProducer(); // one that has not learned yet how many partitions there were
    }

    void sendBytes(String topic, byte[] value) {
        var _ = producer.send(new ProducerRecord<>(topic, 0, null, value));
        producer.flush();
    }

    /** Sends to the team's own topic, as a producer that claims this time for its record. */
    void sendOwn(long claimedMillis, byte[] value) {
        awaitAll(List.of(producer.send(
                new ProducerRecord<>(config.ownTopics().getFirst().topic(), 0, claimedMillis, null, value))));
    }

    long count(String sql) {
        return db.query(sql, Map.of(), QueryLimits.none(), row -> row.number("n"))
                .rows()
                .getFirst();
    }

    List<String> texts(String sql) {
        return db.query(sql, Map.of(), QueryLimits.none(), row -> row.text("n")).rows();
    }

    /** Stored, duplicates and dead letters, as the ledger counts them. */
    Tally ledger() {
        return db.query(
                        """
                        SELECT toInt64(sum(read)) AS read, toInt64(sum(stored)) AS stored, toInt64(sum(duplicates)) AS duplicates,
                            toInt64(sum(dead_lettered)) AS dead FROM ledger FINAL
                        """,
                        Map.of(),
                        QueryLimits.none(),
                        row -> new Tally(
                                row.number("read"), row.number("stored"), row.number("duplicates"), row.number("dead")))
                .rows()
                .getFirst();
    }

    /** What became of the records read. */
    record Tally(long read, long stored, long duplicates, long deadLettered) {}

    long stored() {
        return count("SELECT count() AS n FROM events");
    }

    /** Events as each table counts them, by table; for breakdowns, by dimension. */
    Map<String, Long> countsOfRollups() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Granularity granularity : Granularity.values()) {
            String totals = Rollup.TOTALS.table(granularity);
            counts.put(totals, count("SELECT sum(events) AS n FROM " + totals));
            String breakdown = Rollup.BREAKDOWN.table(granularity);
            db.query(
                            "SELECT dimension, sum(events) AS n FROM " + breakdown + " GROUP BY dimension",
                            Map.of(),
                            QueryLimits.none(),
                            row -> Map.entry(row.text("dimension"), row.number("n")))
                    .rows()
                    .forEach(entry -> counts.put(breakdown + "." + entry.getKey(), entry.getValue()));
        }
        return counts;
    }

    /** Values of all records of the topic of rejected ones. */
    List<String> rejected() {
        List<String> values = new ArrayList<>();
        RejectedReader.read(config, values::add);
        return values;
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        db.execute("DROP DATABASE IF EXISTS " + db.database());
        db.close();
    }
}
