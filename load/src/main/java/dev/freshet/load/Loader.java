package dev.freshet.load;

import dev.freshet.store.ClickHouse;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Kafka to ClickHouse, each event exactly once. Thread-safe; constructed without I/O, its owner starts and closes it.
 *
 * <p>Before a batch of one partition is inserted, its end is committed to Kafka as an intent, in the metadata of the partition's unchanged offset. The
 * insert carries a token made of the topic's id, the partition and the batch's offsets. Then the end is committed. Whoever owns the partition
 * after a crash or a rebalance finds the intent and repeats exactly that batch under the same token, which changes nothing where it was stored.
 *
 * <p>A message that was stored within the last hours is not stored again ({@link Deduplication}), whichever loader stored it.
 *
 * <p>Records that are not events go to the topic of rejected ones, the rest of their batch is stored. While ClickHouse is out of reach, batches
 * wait and are tried again, what comes after stays in Kafka, and nothing is dropped.
 */
public final class Loader implements AutoCloseable {

    private static final Duration LEAVE_TIMEOUT = Duration.ofSeconds(10);

    private final LoaderConfig config;
    private final ClickHouse db;
    private final LoadMeters meters;
    private final CrashPoints crashPoints;
    private final InstantSource clock;
    private final StatusBoard board = new StatusBoard();
    private volatile Runnable stored = () -> {};
    private volatile @Nullable Running running;

    public Loader(LoaderConfig config, ClickHouse db, MeterRegistry meters, InstantSource clock) {
        this(config, db, meters, clock, CrashPoints.NONE);
    }

    Loader(LoaderConfig config, ClickHouse db, MeterRegistry meters, InstantSource clock, CrashPoints crashPoints) {
        this.config = config;
        this.db = db;
        this.meters = new LoadMeters(meters);
        this.clock = clock;
        this.crashPoints = crashPoints;
    }

    /** Has somebody told whenever events were stored, on the thread that stored them: to return at once. */
    public void whenStored(Runnable told) {
        stored = told;
    }

    /** Starts the consumers; returns at once. Topics that do not exist yet are taken up within seconds of being made. */
    public synchronized void start() {
        if (running != null) {
            throw new IllegalStateException("the loader was started before");
        }
        DeadLetterTopic deadLetters = new DeadLetterTopic(config.bootstrapServers(), config.rejectedTopic());
        RefusedLetters refusedLetters =
                new RefusedLetters(new RecordLookup(config.bootstrapServers()), Decoders.of(config));
        TopicIds topicIds = new TopicIds(config.bootstrapServers());
        Deliverer deliverer = new Deliverer(
                topicIds,
                db,
                deadLetters,
                refusedLetters,
                meters,
                () -> stored.run(),
                crashPoints,
                config.concurrentInserts());
        Recollector recollector = new Recollector(db, config.deduplication());
        Holds holds = new Holds(db, clock);
        List<LoaderThread> threads = IntStream.range(0, config.threads())
                .mapToObj(number -> new LoaderThread(
                        "freshet-load-" + number,
                        config,
                        topicIds,
                        recollector,
                        deliverer,
                        board,
                        meters,
                        holds,
                        crashPoints,
                        clock))
                .toList();
        ProgressWriter progress = new ProgressWriter(db, board, holds);
        threads.forEach(LoaderThread::start);
        progress.start();
        running = new Running(threads, recollector, deliverer, deadLetters, topicIds, progress);
    }

    /** Whether every consumer is in the group. */
    public boolean ready() {
        Running current = running;
        return current != null && current.threads().stream().allMatch(LoaderThread::running);
    }

    public LoaderStatus status() {
        return new LoaderStatus(ready(), board.all());
    }

    /** Stores and commits what was read, for at most the drain timeout, then leaves the group. */
    @Override
    public synchronized void close() {
        Running current = running;
        if (current == null) {
            return;
        }
        current.threads().forEach(LoaderThread::stop);
        current.threads().forEach(thread -> thread.join(config.drainTimeout().plus(LEAVE_TIMEOUT)));
        current.progress().close();
        current.recollector().close();
        current.deliverer().close();
        current.deadLetters().close();
        current.topicIds().close();
        running = null;
    }

    private record Running(
            List<LoaderThread> threads,
            Recollector recollector,
            Deliverer deliverer,
            DeadLetterTopic deadLetters,
            TopicIds topicIds,
            ProgressWriter progress) {}
}
