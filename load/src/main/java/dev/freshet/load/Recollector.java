package dev.freshet.load;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads back which messages a partition has stored lately, when it is taken over: the ids of the batches before the first one that
 * this process makes, and never of that one, as a promised batch must come out as it did before. Thread-safe; its owner closes it.
 *
 * <p>Which batches those are is found in the ledger, which has few rows and lies in their order: those of the last window before the newest,
 * as many as fit in half of the partition's share of memory; or, for a promised batch, exactly those that the promise names, whether they fit
 * or not. While ClickHouse is out of reach it tries again: a partition that remembered nothing would count repetitions.
 */
final class Recollector implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Recollector.class);

    private static final int AT_ONCE = 2;

    /** The batches of the window, newest first, as far as they fit; and up to when those that are left out were received. */
    private static final String BATCHES = """
            SELECT
                minIf(batch, total <= {ids:UInt64}) AS since,
                countIf(total <= {ids:UInt64}) AS batches,
                toUnixTimestamp(maxIf(newest, total > {ids:UInt64})) AS left_out
            FROM
            (
                SELECT batch, newest, sum(n) OVER (ORDER BY batch DESC) AS total
                FROM
                (
                    SELECT batch, max(minute) AS newest, sum(stored) AS n
                    FROM ledger
                    WHERE topic = {topic:String} AND partition = {partition:UInt32} AND batch < {from:UInt64}
                    GROUP BY batch
                    HAVING newest >= (
                        SELECT least(max(minute), now()) FROM ledger
                        WHERE topic = {topic:String} AND partition = {partition:UInt32} AND batch < {from:UInt64}
                    ) - {window:UInt64} - 60
                )
            )
            """;

    /** Up to when what lies before a promise's first remembered batch was received. */
    private static final String OLDER = """
            SELECT toUnixTimestamp(max(minute)) AS left_out FROM ledger
            WHERE topic = {topic:String} AND partition = {partition:UInt32} AND batch < {since:UInt64}
            """;

    /** The ids of the events of these batches. What was received before the oldest of them is not read. */
    private static final String IDS = """
            SELECT message + %d * if(product = '', 0, xxHash64(product)) AS id
            FROM events
            WHERE topic = {topic:String} AND partition = {partition:UInt32}
                AND batch >= {since:UInt64} AND batch < {from:UInt64} AND message != 0
                AND received >= (
                    SELECT min(minute) FROM ledger
                    WHERE topic = {topic:String} AND partition = {partition:UInt32}
                        AND batch >= {since:UInt64} AND batch < {from:UInt64})
            """.formatted(MessageMemory.PRODUCT_FACTOR);

    private final ClickHouse db;
    private final Deduplication deduplication;
    private final MemoryBudget budget;
    private final Semaphore permits = new Semaphore(AT_ONCE, true);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("freshet-recollect-", 0).factory());

    Recollector(ClickHouse db, Deduplication deduplication) {
        this.db = db;
        this.deduplication = deduplication;
        this.budget = new MemoryBudget(deduplication.memoryBytes());
    }

    /**
     * Begins to read on a thread of its own.
     *
     * @param from offset of the first batch that will be made
     * @param since the first batch to remember, where a promise names it
     */
    Recollection recollect(TopicPartition partition, long from, OptionalLong since) {
        budget.join();
        Recollection recollection = new Recollection(budget::leave);
        threads.execute(() -> untilRead(recollection, partition, from, since));
        return recollection;
    }

    private void untilRead(Recollection recollection, TopicPartition partition, long from, OptionalLong since) {
        try {
            int failures = 0;
            while (recollection.wanted() && !attempt(recollection, partition, from, since)) {
                failures++;
                if (closed.await(Backoff.millisAfter(failures), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean attempt(Recollection recollection, TopicPartition partition, long from, OptionalLong since)
            throws InterruptedException {
        permits.acquire();
        try {
            if (!recollection.wanted()) {
                return true; // it was waited for in vain while others were read
            }
            recollection.complete(read(partition, from, since));
            return true;
        } catch (RuntimeException | OutOfMemoryError failure) {
            // Memory outside of the heap may be given back by others; a partition that nobody reads for waits for ever.
            String message = String.valueOf(failure.getMessage());
            recollection.failed(message);
            LOG.warn("{}: waits, as its stored messages cannot be read yet: {}", partition, message);
            return false;
        } finally {
            permits.release();
        }
    }

    /** @param coveredMillis every message received since then is in these batches; {@link Long#MIN_VALUE} if there are no others */
    private record Batches(long since, long coveredMillis) {}

    private MessageMemory read(TopicPartition partition, long from, OptionalLong promised) {
        Map<String, Object> params = new HashMap<>();
        params.put("topic", partition.topic());
        params.put("partition", partition.partition());
        params.put("from", from);
        promised.ifPresent(since -> params.put("since", since));
        Batches batches = promised.isPresent() ? promised(params, promised.getAsLong()) : batches(params, from);
        params.put("since", batches.since);
        IdSet ids = new IdSet();
        try {
            if (batches.since < from) {
                db.queryLongs(IDS, params, ids::add);
            }
        } catch (RuntimeException | OutOfMemoryError failure) {
            ids.close();
            throw failure;
        }
        LOG.info("{}: remembers {} messages, stored from {} to {}", partition, ids.size(), batches.since, from);
        return new MessageMemory(deduplication.window(), budget, ids, batches.since, from, batches.coveredMillis);
    }

    private Batches batches(Map<String, Object> params, long from) {
        params.put("window", deduplication.window().toSeconds());
        params.put("ids", IdSet.idsIn(budget.share() / 2));
        return db.query(
                        BATCHES,
                        params,
                        QueryLimits.none(),
                        row -> new Batches(
                                row.number("batches") == 0 ? from : row.number("since"),
                                coveredMillis(row.number("left_out"))))
                .rows()
                .getFirst();
    }

    private Batches promised(Map<String, Object> params, long since) {
        return db.query(
                        OLDER,
                        params,
                        QueryLimits.none(),
                        row -> new Batches(since, coveredMillis(row.number("left_out"))))
                .rows()
                .getFirst();
    }

    private static long coveredMillis(long leftOutMinute) {
        return leftOutMinute == 0 ? Long.MIN_VALUE : (leftOutMinute + 60) * 1000;
    }

    /** Gives up what is still being read. */
    @Override
    public void close() {
        closed.countDown();
        threads.shutdownNow();
    }
}
