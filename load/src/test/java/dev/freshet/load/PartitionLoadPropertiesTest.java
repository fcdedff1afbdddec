package dev.freshet.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The protocol of one partition, walked through in any order of steps, failures and crashes, against a log and a store in memory. */
class PartitionLoadPropertiesTest {

    private static final TopicPartition PARTITION = new TopicPartition("events", 0);
    private static final Incarnation INCARNATION = Incarnation.of("id");
    private static final Event EVENT = TestEvents.view("shop", "", "ada", 1_000_000);

    /** One thing that may happen next. */
    enum Step {
        READ,
        TIME_PASSES,
        COMMIT,
        START,
        INSERT_SUCCEEDS,
        INSERT_FAILS,
        INSERT_SUCCEEDS_AND_IS_REPORTED_FAILED,
        CRASH
    }

    @Property
    void storesEachOffsetUnderOneTokenWhateverHappens(
            @ForAll("steps") List<Step> steps,
            @ForAll @IntRange(min = 1, max = 7) int batchRows,
            @ForAll @IntRange(min = 1, max = 7) int batchRowsAfterCrash) {
        Model model = new Model(batchRows);
        for (Step step : steps) {
            model.take(step, batchRowsAfterCrash);
        }
        model.finish();

        assertThat(model.storedOffsets()).isEqualTo(Model.allOffsets());
        assertThat(model.load.stored()).isEqualTo(Model.LOG_END);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Arbitraries.of(Step.class).list().ofMaxSize(120);
    }

    /** Offsets 0 to LOG_END of a log, the commit that stands in Kafka, and what a store that knows tokens has taken. */
    private static final class Model {

        static final long LOG_END = 40;

        private final Map<String, Batch> storedByToken = new TreeMap<>();
        private @Nullable OffsetAndMetadata committed;
        private @Nullable CompletableFuture<List<RefusedRow>> attempt;
        private PartitionLoad load;
        private int batchRows;
        private long position;
        private long now;

        Model(int batchRows) {
            this.batchRows = batchRows;
            this.load = PartitionLoad.startingAt(
                    0, PARTITION, INCARNATION, Model::decode, config(), TestMemory.nothingBefore(0), new SpareBlocks());
        }

        void take(Step step, int batchRowsAfterCrash) {
            switch (step) {
                case READ -> read();
                case TIME_PASSES -> {
                    now += 1000;
                    load.promote(now, false);
                }
                case COMMIT -> commit();
                case START -> start();
                case INSERT_SUCCEEDS -> end(true, true);
                case INSERT_FAILS -> end(false, false);
                case INSERT_SUCCEEDS_AND_IS_REPORTED_FAILED -> end(true, false);
                case CRASH -> crash(batchRowsAfterCrash);
            }
        }

        /** Nothing fails any more. */
        void finish() {
            for (int turn = 0; turn < 500 && load.stored() < LOG_END; turn++) {
                read();
                take(Step.TIME_PASSES, batchRows);
                commit();
                start();
                end(true, true);
            }
        }

        private void read() {
            if (load.saturated()) {
                return;
            }
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            long end = Math.min(LOG_END, position + 3);
            for (long offset = position; offset < end; offset++) {
                if (holdsRecord(offset)) {
                    records.add(new ConsumerRecord<>("events", 0, offset, new byte[0], new byte[8]));
                }
            }
            position = end;
            load.accept(records, now, now);
            load.readUpTo(position, now);
        }

        private void commit() {
            load.wantedCommit().ifPresent(commit -> {
                committed = commit;
                load.committed(commit);
            });
        }

        private void start() {
            load.startable(now).ifPresent(delivery -> {
                attempt = new CompletableFuture<>();
                delivery.started(attempt);
            });
        }

        private void end(boolean inserted, boolean reported) {
            CompletableFuture<List<RefusedRow>> ending = attempt;
            if (ending == null) {
                return;
            }
            Batch batch = load.underWay().orElseThrow().batch();
            if (inserted) {
                storedByToken.putIfAbsent(load.token(batch), batch);
            }
            boolean _ = reported
                    ? ending.complete(List.of())
                    : ending.completeExceptionally(new IllegalStateException("torn"));
            attempt = null;
            load.settle(now);
        }

        private void crash(int batchRowsAfterCrash) {
            batchRows = batchRowsAfterCrash;
            attempt = null;
            load.close();
            OffsetAndMetadata commit = committed;
            position = commit == null ? 0 : commit.offset();
            load = commit == null
                    ? PartitionLoad.startingAt(
                            0,
                            PARTITION,
                            INCARNATION,
                            Model::decode,
                            config(),
                            TestMemory.nothingBefore(0),
                            new SpareBlocks())
                    : resuming(commit);
        }

        private PartitionLoad resuming(OffsetAndMetadata commit) {
            long from = commit.offset();
            return PartitionLoad.resuming(
                    commit,
                    Intent.of(commit, INCARNATION, now),
                    PARTITION,
                    INCARNATION,
                    Model::decode,
                    config(),
                    TestMemory.nothingBefore(from),
                    new SpareBlocks());
        }

        /** Each offset that holds a record, as often as it is stored. */
        List<Long> storedOffsets() {
            return storedByToken.values().stream()
                    .flatMap(
                            batch -> LongStream.range(batch.from(), batch.end()).boxed())
                    .filter(Model::holdsRecord)
                    .sorted()
                    .toList();
        }

        static List<Long> allOffsets() {
            return LongStream.range(0, LOG_END)
                    .boxed()
                    .filter(Model::holdsRecord)
                    .toList();
        }

        /** False for the offsets that compaction has taken away. */
        private static boolean holdsRecord(long offset) {
            return offset % 5 != 4;
        }

        private LoaderConfig config() {
            return LoaderConfig.of("none").withBatches(batchRows, 1 << 20, Duration.ofMillis(10));
        }

        private static Decoded decode(ConsumerRecord<byte[], byte[]> record) {
            return new Decoded.Row(EVENT);
        }
    }
}
