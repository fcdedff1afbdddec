package dev.freshet.load;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer and the thread that it belongs to. When a session fails (Kafka refuses a commit, say), its state is dropped and a new one joins
 * the group after a pause, reading what is committed.
 */
final class LoaderThread {

    private static final Logger LOG = LoggerFactory.getLogger(LoaderThread.class);

    /** What fails after so long has nothing to do with the failure before it. */
    private static final long LONG_SESSION_NANOS = 60_000_000_000L;

    private final LoaderConfig config;
    private final Map<String, RecordDecoder> decoders;
    private final TopicIds topicIds;
    private final Recollector recollector;
    private final Deliverer deliverer;
    private final StatusBoard board;
    private final LoadMeters meters;
    private final Holds holds;
    private final CrashPoints crashPoints;
    private final InstantSource clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean joined;

    LoaderThread(
            String name,
            LoaderConfig config,
            TopicIds topicIds,
            Recollector recollector,
            Deliverer deliverer,
            StatusBoard board,
            LoadMeters meters,
            Holds holds,
            CrashPoints crashPoints,
            InstantSource clock) {
        this.config = config;
        this.decoders = Decoders.of(config);
        this.topicIds = topicIds;
        this.recollector = recollector;
        this.deliverer = deliverer;
        this.board = board;
        this.meters = meters;
        this.holds = holds;
        this.crashPoints = crashPoints;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    boolean running() {
        return joined && thread.isAlive();
    }

    /** Asks the thread to finish what it has in hand and leave; see {@link #join}. */
    void stop() {
        stop.countDown();
    }

    void join(Duration timeout) {
        try {
            if (!thread.join(timeout)) {
                LOG.warn("{} did not end within {}", thread.getName(), timeout);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int failures = 0;
        while (!stopped()) {
            long began = System.nanoTime();
            try {
                session();
            } catch (RuntimeException | OutOfMemoryError failure) {
                // The ids of messages lie outside of the heap: when that is full the process goes on, and so must this
                // thread.
                failures = System.nanoTime() - began > LONG_SESSION_NANOS ? 1 : failures + 1;
                LOG.error("loading was interrupted, what was not committed is read again", failure);
                pause(Backoff.millisAfter(failures));
            } finally {
                joined = false;
            }
        }
    }

    private void session() {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(consumerSettings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Partitions partitions =
                    new Partitions(consumer, topicIds, config, decoders, recollector, board, meters, clock);
            try {
                consumer.subscribe(decoders.keySet(), partitions);
                ConsumerSession session = new ConsumerSession(
                        consumer,
                        partitions,
                        deliverer,
                        topicIds,
                        new StatusTracker(consumer, board, holds, clock),
                        holds,
                        crashPoints,
                        clock);
                session.run(this::stopped, () -> joined = true);
                session.drain(config.drainTimeout());
            } finally {
                partitions.dropAll();
                consumer.close(CloseOptions.timeout(Duration.ofSeconds(3)));
            }
        }
    }

    private Properties consumerSettings() {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, thread.getName());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 15_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        // Joining waits for its answer as long as this, five minutes by default: one that is lost with a broker is
        // asked for again after it.
        // The loop turns many times a second, but to give partitions back may take the drain timeout twice.
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int)
                config.drainTimeout().multipliedBy(2).plusSeconds(30).toMillis());
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
        // What a lone event waits for others; under load a fetch is answered as soon as it is worth its cost.
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 256 << 10);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
        settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    private boolean stopped() {
        return stop.getCount() == 0;
    }

    private void pause(long millis) {
        try {
            if (stop.await(millis, TimeUnit.MILLISECONDS)) {
                LOG.debug("stopped during a pause");
            }
        } catch (InterruptedException interrupted) {
            stop.countDown();
            Thread.currentThread().interrupt();
        }
    }
}
