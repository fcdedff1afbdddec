package dev.freshet.load.inbox;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.StoreRefusedException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads rejected events and the counts of accepted ones into ClickHouse, at least once: a row that comes again replaces
 * itself. While ClickHouse or Kafka is out of reach it waits, and what is in the topics stays there.
 *
 * <p>Constructed without I/O; its owner starts and closes it. Owns its thread.
 */
public final class InboxLoader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InboxLoader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PAUSE_MILLIS = 1_000;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final InboxConfig config;
    private final ClickHouse db;
    private final InboxKeeper keeper;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    public InboxLoader(InboxConfig config, ClickHouse db, InstantSource clock) {
        this.config = config;
        this.db = db;
        this.keeper = new InboxKeeper(db, config, clock);
        this.thread = Thread.ofPlatform().name("freshet-inbox").unstarted(this::run);
    }

    /** Begins; returns at once. */
    public void start() {
        thread.start();
    }

    private void run() {
        boolean failing = false;
        while (!stopped()) {
            try (KafkaConsumer<byte[], byte[]> consumer = open()) {
                consumer.subscribe(List.of(config.rejectedTopic(), config.acceptedTopic()));
                while (!stopped()) {
                    load(consumer);
                    failing = false;
                }
            } catch (RuntimeException failure) {
                // Of any kind, as nobody else would load them. A new consumer begins at what was committed.
                if (!failing) {
                    LOG.warn("rejected events wait in their topic: {}", failure.toString());
                }
                failing = true;
                pause();
            }
        }
    }

    private void load(Consumer<byte[], byte[]> consumer) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
            List<byte[]> rejected = new ArrayList<>();
            List<byte[]> accepted = new ArrayList<>();
            for (TopicPartition partition : records.partitions()) {
                for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
                    if (partition.topic().equals(config.rejectedTopic())) {
                        rejected.add(InboxRows.rejected(record));
                    } else {
                        InboxRows.accepted(record).ifPresent(accepted::add);
                    }
                }
            }
            insert("rejected", rejected);
            insert("accepted", accepted);
            consumer.commitSync();
            keeper.grown();
        }
        keeper.keepWithinBounds();
    }

    /** One row that ClickHouse refuses for what is in it must not keep the others out; a refusal of any other kind passes. */
    private void insert(String table, List<byte[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            db.insertJson(table, joined(rows));
        } catch (StoreRefusedException refused) {
            if (!refused.ofContent()) {
                throw refused;
            }
            if (rows.size() == 1) {
                LOG.error("a row of {} is left out, as ClickHouse refuses it: {}", table, refused.getMessage());
                return;
            }
            insert(table, rows.subList(0, rows.size() / 2));
            insert(table, rows.subList(rows.size() / 2, rows.size()));
        }
    }

    private static byte[] joined(List<byte[]> rows) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        rows.forEach(lines::writeBytes);
        return lines.toByteArray();
    }

    private KafkaConsumer<byte[], byte[]> open() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        config.bootstrapServers(),
                        ConsumerConfig.GROUP_ID_CONFIG,
                        config.group(),
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "freshet-inbox",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                        10_000,
                        ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG,
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    private void pause() {
        try {
            if (stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("stopped during a pause");
            }
        } catch (InterruptedException interrupted) {
            stop.countDown();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop.countDown();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            if (!thread.join(CLOSE_TIMEOUT)) {
                LOG.warn("the inbox's loader did not end within {}", CLOSE_TIMEOUT);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
