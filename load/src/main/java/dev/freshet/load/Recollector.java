package dev.freshet.load;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                    WHERE topic = {topic:String} AND partition = {partition:UInt32} AND incarnation IN ('', {incarnation:String})
                        AND batch < {from:UInt64}
                    GROUP BY batch
                    HAVING newest >= (
                        SELECT least(max(minute), now()) FROM ledger
                        WHERE topic = {topic:String} AND partition = {partition:UInt32} AND incarnation IN ('', {incarnation:String})
                            AND batch < {from:UInt64}
                    ) - {window:UInt64} - 60
                )
            )
            """;

    /** Up to when what lies before a promise's first remembered batch was received. */
    private static final String OLDER = """
            SELECT toUnixTimestamp(max(minute)) AS left_out FROM ledger
            WHERE topic = {topic:String} AND partition = {partition:UInt32} AND incarnation IN ('', {incarnation:String})
                AND batch < {since:UInt64}
            """;

    /** The ids of the events of these batches. What was received before the oldest of them is not read. */
    private static final String IDS = """
            SELECT message + %d * if(product = '', 0, xxHash64(product)) AS id
            FROM events
            WHERE topic = {topic:String} AND partition = {partition:UInt32} AND incarnation IN ('', {incarnation:String})
                AND batch >= {since:UInt64} AND batch < {from:UInt64} AND message != 0
                AND received >= (
                    SELECT min(minute) FROM ledger
                    WHERE topic = {topic:String} AND partition = {partition:UInt32} AND incarnation IN ('', {incarnation:String})
                        AND batch >= {since:UInt64} AND batch < {from:UInt64})
            """.formatted(MessageMemory.PRODUCT_FACTOR);

    /** How far each life of this topic was stored. */
    private static final String LIVES = """
            SELECT incarnation AS life, max(until) AS until FROM ledger
            WHERE topic = {topic:String} AND partition = {partition:UInt32}
                AND (incarnation = {incarnation:String} OR startsWith(incarnation, {lives:String}))
            GROUP BY life
            """;

    /** What is stored of topics that had the name before. */
    private static final String EARLIER = """
            SELECT incarnation AS life, toInt64(sum(stored)) AS events FROM ledger
            WHERE topic = {topic:String} AND partition = {partition:UInt32} AND incarnation != {incarnation:String}
            GROUP BY life ORDER BY life
            """;

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
     * What to read.
     *
     * @param since the first batch to remember, where a promise names it
     * @param uncommitted whether the ledger must be asked how far the partition is stored
     */
    private record Request(
            TopicPartition partition, Incarnation incarnation, long from, OptionalLong since, boolean uncommitted) {

        Map<String, Object> parameters() {
            Map<String, Object> parameters = new HashMap<>();
            parameters.put("topic", partition.topic());
            parameters.put("partition", partition.partition());
            parameters.put("incarnation", incarnation.text());
            parameters.put("from", from);
            return parameters;
        }
    }

    /**
     * Begins to read on a thread of its own.
     *
     * @param incarnation the life of the partition that the offsets are of; what was stored in others is not remembered
     * @param from offset of the first batch that will be made
     * @param since the first batch to remember, where a promise names it
     */
    Recollection recollect(TopicPartition partition, Incarnation incarnation, long from, OptionalLong since) {
        return begin(new Request(partition, incarnation, from, since, false));
    }

    /** The same for a partition of which nothing is committed: it may have been stored all the same, see {@link Recollection#storedBefore}. */
    Recollection recollectUncommitted(TopicPartition partition, Incarnation incarnation, long from) {
        return begin(new Request(partition, incarnation, from, OptionalLong.empty(), true));
    }

    private Recollection begin(Request request) {
        budget.join();
        Recollection recollection = new Recollection(request.uncommitted, budget::leave);
        threads.execute(() -> untilRead(recollection, request));
        return recollection;
    }

    private void untilRead(Recollection recollection, Request request) {
        try {
            int failures = 0;
            while (recollection.wanted() && !attempt(recollection, request)) {
                failures++;
                if (closed.await(Backoff.millisAfter(failures), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean attempt(Recollection recollection, Request request) throws InterruptedException {
        permits.acquire();
        try {
            if (!recollection.wanted()) {
                return true; // it was waited for in vain while others were read
            }
            if (request.uncommitted) {
                storedBefore(request).ifPresent(recollection::found);
            }
            recollection.complete(read(request));
            return true;
        } catch (RuntimeException | OutOfMemoryError failure) {
            // Memory outside of the heap may be given back by others; a partition that nobody reads for waits for ever.
            String message = String.valueOf(failure.getMessage());
            recollection.failed(message);
            LOG.warn("{}: waits, as its stored messages cannot be read yet: {}", request.partition, message);
            return false;
        } finally {
            permits.release();
        }
    }

    private Optional<StoredBefore> storedBefore(Request request) {
        Map<String, Object> parameters = request.parameters();
        parameters.put("lives", request.incarnation.text() + ".");
        List<StoredBefore> lives = db.query(
                        LIVES,
                        parameters,
                        QueryLimits.none(),
                        row -> new StoredBefore(
                                Incarnation.parse(row.text("life")).orElse(request.incarnation), row.number("until")))
                .rows();
        Optional<StoredBefore> last = lives.stream()
                .max(Comparator.comparingLong(life -> life.incarnation().sinceMillis()))
                .filter(life -> life.until() > request.from);
        if (last.isEmpty()) {
            warnOfEarlierLives(request);
        }
        return last;
    }

    private void warnOfEarlierLives(Request request) {
        db.query(
                        EARLIER,
                        request.parameters(),
                        QueryLimits.none(),
                        row -> row.text("life") + " (" + row.number("events") + " events)")
                .rows()
                .forEach(life -> LOG.warn(
                        "{}: is new to Kafka, whose data was wiped or whose topic was made anew: what is stored stays, of {}; "
                                + "the new records are stored beside it, as {}",
                        request.partition,
                        life,
                        request.incarnation.text()));
    }

    /** @param coveredMillis every message received since then is in these batches; {@link Long#MIN_VALUE} if there are no others */
    private record Batches(long since, long coveredMillis) {}

    private MessageMemory read(Request request) {
        Map<String, Object> params = request.parameters();
        request.since.ifPresent(since -> params.put("since", since));
        Batches batches =
                request.since.isPresent() ? promised(params, request.since.getAsLong()) : batches(params, request.from);
        params.put("since", batches.since);
        IdSet ids = new IdSet();
        try {
            if (batches.since < request.from) {
                db.queryLongs(IDS, params, ids::add);
            }
        } catch (RuntimeException | OutOfMemoryError failure) {
            ids.close();
            throw failure;
        }
        LOG.info(
                "{}: remembers {} messages, stored from {} to {}",
                request.partition,
                ids.size(),
                batches.since,
                request.from);
        return new MessageMemory(
                deduplication.window(), budget, ids, batches.since, request.from, batches.coveredMillis);
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
