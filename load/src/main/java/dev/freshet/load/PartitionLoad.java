package dev.freshet.load;

import dev.freshet.event.Event;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of one owned partition: what is stored, the batch under way, and those behind it. Belongs to the consumer's thread.
 *
 * <p>At any time it knows which commit it wants in Kafka ({@link #wantedCommit()}): the intent of the batch under way, or the plain offset of
 * what is stored. A batch is only sent while the commit that stands in Kafka is its own intent, and that is the whole protocol:
 *
 * <pre>
 *   filling ─closed─▶ under way ─intent committed─▶ attempt ─stored─▶ plain commit, or at once the next batch's intent
 *                                                    ▲    │
 *                                                    └────┘ failed: the same batch again, after a pause
 * </pre>
 */
final class PartitionLoad implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionLoad.class);

    private static final long LONGEST_LINGER_MILLIS = 600;
    private static final long LINGERS_AN_INSERT = 2;
    private static final long LONGEST_SET_BACK_MILLIS = Duration.ofDays(1).toMillis();

    private final TopicPartition partition;
    private final Incarnation incarnation;
    private final Admission admission;
    private final LoaderConfig config;
    private final Recollection recollection;
    private final SpareBlocks blocks;
    private final Deque<Batch> closed = new ArrayDeque<>();
    private Batch filling;
    private @Nullable Delivery underWay;
    private @Nullable OffsetAndMetadata committed;
    private boolean held;
    private long lastInsertMillis;
    private long promotedMillis = Long.MIN_VALUE / 2;
    private long stored;
    private long storedReceivedMillis = Long.MIN_VALUE;
    private Optional<String> lastError = Optional.empty();
    private boolean mistaken;

    private PartitionLoad(
            TopicPartition partition,
            Incarnation incarnation,
            RecordDecoder decoder,
            LoaderConfig config,
            Recollection recollection,
            SpareBlocks blocks,
            Batch first,
            @Nullable OffsetAndMetadata committed) {
        this.partition = partition;
        this.incarnation = incarnation;
        this.admission = new Admission(decoder, new Horizon(config.limits()));
        this.config = config;
        this.recollection = recollection;
        this.blocks = blocks;
        this.filling = first;
        this.stored = first.from();
        this.committed = committed;
    }

    /** A partition that no loader has committed yet. */
    static PartitionLoad startingAt(
            long offset,
            TopicPartition partition,
            Incarnation incarnation,
            RecordDecoder decoder,
            LoaderConfig config,
            Recollection recollection,
            SpareBlocks blocks) {
        return new PartitionLoad(
                partition,
                incarnation,
                decoder,
                config,
                recollection,
                blocks,
                Batch.from(partition, incarnation, offset, blocks),
                null);
    }

    /** A partition that goes on where its last owner left it, beginning with the batch that was promised if one was. */
    static PartitionLoad resuming(
            OffsetAndMetadata commit,
            Optional<Intent> promise,
            TopicPartition partition,
            Incarnation incarnation,
            RecordDecoder decoder,
            LoaderConfig config,
            Recollection recollection,
            SpareBlocks blocks) {
        promise.ifPresent(intent -> LOG.info(
                "{}: repeating the batch {} to {} that its last owner promised",
                partition,
                intent.from(),
                intent.end()));
        return new PartitionLoad(
                partition,
                incarnation,
                decoder,
                config,
                recollection,
                blocks,
                promise.map(intent -> Batch.promised(partition, intent, blocks))
                        .orElseGet(() -> Batch.from(partition, incarnation, commit.offset(), blocks)),
                commit);
    }

    /**
     * Takes what was read.
     *
     * @param nowMillis by the clock that all waits go by
     * @param wallMillis by the clock of people, which may jump: what events' own times are compared with
     */
    void accept(List<ConsumerRecord<byte[], byte[]>> records, long nowMillis, long wallMillis) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (!filling.takes(record.offset())) {
                filling.advanceTo(record.offset(), nowMillis);
                closeFilling();
            }
            MessageMemory memory = recollection.memory();
            if (!filling.begun()) {
                long receivedMillis = Math.min(wallMillis, record.timestamp());
                filling.begin(new Terms(
                        memory.begin(filling.from(), receivedMillis), judgedAt(record.timestamp(), wallMillis)));
            }
            Decoded decoded = admission.admit(record, filling.terms(), memory);
            filling.add(decoded, record.offset(), Math.max(0, record.serializedValueSize()), nowMillis);
            if (decoded instanceof Decoded.Row(Event event)) {
                filling.touched().note(event, admission.knowsWhenReceived() ? event.receivedMillis() : wallMillis);
            }
            closeFillingIfFull();
        }
    }

    /**
     * The instant that a batch's times are judged by: a clock that was set back must not make yesterday's events into tomorrow's. By a day at most, as
     * the record's own time is what its producer claims, and all others of the batch would be too old beside a wrong one.
     */
    private static long judgedAt(long firstMillis, long wallMillis) {
        return Math.max(wallMillis, Math.min(firstMillis, wallMillis + LONGEST_SET_BACK_MILLIS));
    }

    /** Notes that the consumer has read everything before this offset, also where there were no records. */
    void readUpTo(long position, long nowMillis) {
        filling.advanceTo(position, nowMillis);
        closeFillingIfFull();
    }

    private void closeFillingIfFull() {
        if (filling.full(config.batchRows(), config.batchBytes())) {
            closeFilling();
        }
    }

    private void closeFilling() {
        closed.add(filling);
        filling = Batch.from(partition, incarnation, filling.end(), blocks);
    }

    /** Whether the consumer should not read more for now: enough is waiting, or what is stored is not yet remembered. */
    boolean saturated() {
        return !recollection.ready() || recollection.undecided() || (!closed.isEmpty() && (underWay != null || held));
    }

    /** Whether nothing new may be put under way; what was promised before is brought to its end. */
    void hold(boolean held) {
        this.held = held;
    }

    /** Whether nothing of this partition is being inserted or promised, and Kafka knows all that is stored. */
    boolean quiet() {
        return underWay == null && !next().promised() && wantedCommit().isEmpty();
    }

    private Batch next() {
        return closed.isEmpty() ? filling : closed.element();
    }

    /** Takes note of an attempt that has ended. True when its batch is stored now. */
    boolean settle(long nowMillis) {
        if (underWay == null || !underWay.done()) {
            return false;
        }
        Batch batch = underWay.batch();
        Optional<Throwable> failure = underWay.outcome(nowMillis);
        if (failure.isPresent()) {
            lastError = Optional.of(String.valueOf(failure.get().getMessage()));
            LOG.warn("{}: batch {} to {} is not stored yet: {}", partition, batch.from(), batch.end(), lastError.get());
            return false;
        }
        lastError = Optional.empty();
        mistaken = !underWay.refused().isEmpty();
        underWay = null;
        lastInsertMillis = nowMillis - promotedMillis;
        stored(batch);
        return true;
    }

    /**
     * Whether it remembers messages that were not stored after all, as ClickHouse refused them. It must then be taken over anew, from what
     * is stored: a later owner would not remember them, and would make other batches than those that this one promises.
     */
    boolean mistaken() {
        return mistaken;
    }

    /** Where this partition goes on instead, as it was stored before without a commit that is left. */
    Optional<StoredBefore> storedBefore() {
        return recollection.storedBefore();
    }

    Incarnation incarnation() {
        return incarnation;
    }

    /**
     * Puts the next batch under way if none is: one that is closed, or the filling one when it is due (or, draining, in any case). What comes
     * after a pause goes at once, so that a lone event is seen soon; under load batches follow each other a linger apart, which grows
     * with the time that inserts take.
     */
    void promote(long nowMillis, boolean draining) {
        while (underWay == null && (!held || next().promised())) {
            long lingerMillis = lingerMillis();
            boolean rested = promotedMillis <= nowMillis - lingerMillis;
            if (closed.isEmpty()
                    && (filling.due(nowMillis, rested ? 0 : lingerMillis) || (draining && !filling.promised()))) {
                closeFilling();
            }
            Batch next = closed.poll();
            if (next == null || next.end() == next.from()) {
                return;
            }
            if (next.isEmpty()) {
                LOG.info("{}: nothing to store from {} to {}", partition, next.from(), next.end());
                stored(next);
            } else {
                underWay = new Delivery(next);
                promotedMillis = nowMillis;
            }
        }
    }

    /**
     * An insert costs the engine as much as some thousands of rows, whatever it holds. So batches are given time to grow when inserts take long, and the
     * engine's time goes into rows.
     */
    private long lingerMillis() {
        return Math.max(
                config.linger().toMillis(), Math.min(LONGEST_LINGER_MILLIS, LINGERS_AN_INSERT * lastInsertMillis));
    }

    private void stored(Batch batch) {
        stored = batch.end();
        storedReceivedMillis = Math.max(storedReceivedMillis, batch.receivedMillis());
        // Every attempt wrote on its own thread and has ended, so that nobody reads the block any more.
        blocks.give(batch.block());
    }

    /** The commit that must stand in Kafka before anything else is sent; nothing when it stands there already. */
    Optional<OffsetAndMetadata> wantedCommit() {
        if (recollection.undecided()) {
            return Optional.empty();
        }
        if (underWay == null && next().promised()) {
            return Optional.empty(); // its intent stands in Kafka, and must until it is stored
        }
        OffsetAndMetadata wanted = underWay == null
                ? Intent.none(incarnation, stored)
                : intentOf(underWay).commit();
        return wanted.equals(committed) ? Optional.empty() : Optional.of(wanted);
    }

    private Intent intentOf(Delivery delivery) {
        Batch batch = delivery.batch();
        return new Intent(incarnation, batch.from(), batch.end(), batch.terms(), delivery.split());
    }

    void committed(OffsetAndMetadata commit) {
        committed = commit;
    }

    /** The delivery whose next attempt may start now: its intent stands in Kafka, and any pause is over. */
    Optional<Delivery> startable(long nowMillis) {
        return underWay != null
                        && underWay.startable(nowMillis)
                        && wantedCommit().isEmpty()
                ? Optional.of(underWay)
                : Optional.empty();
    }

    Optional<Delivery> underWay() {
        return Optional.ofNullable(underWay);
    }

    /** What an insert of this batch is known by: also after its offsets began again, no other batch has it. */
    String token(Batch batch) {
        return incarnation.text() + ":" + partition.partition() + ":" + batch.from() + "-" + batch.end();
    }

    /** Whether nothing that was read is still to be stored. */
    boolean idle() {
        return underWay == null && closed.isEmpty() && filling.isEmpty();
    }

    TopicPartition partition() {
        return partition;
    }

    long stored() {
        return stored;
    }

    /** Received time of the newest stored event, epoch milliseconds; {@link Long#MIN_VALUE} before the first. */
    long storedReceivedMillis() {
        return storedReceivedMillis;
    }

    Optional<String> lastError() {
        return lastError.or(recollection::lastError);
    }

    /** The time for which a stored message is surely remembered; nothing while that is not known. */
    Optional<Duration> deduplicationWindow() {
        return recollection.ready() ? Optional.of(recollection.memory().window()) : Optional.empty();
    }

    /** Forgets the stored messages. */
    @Override
    public void close() {
        recollection.close();
    }
}
