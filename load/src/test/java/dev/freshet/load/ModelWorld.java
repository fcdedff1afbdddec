package dev.freshet.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One partition, its committed offset, a store, and the loaders that believe they own the partition. {@link #actions()} are all things that may
 * happen next; a run of the world is a choice of one after another, and the same choices make the same world.
 *
 * <p>The loaders run the product's own {@link PartitionLoad}, {@link Batch}, {@link Delivery} and {@link Intent}. Time passes so fast that whatever
 * waits for it is due at the next action: when something happens is a choice of the run, not of a clock.
 */
final class ModelWorld {

    private static final TopicPartition PARTITION = new TopicPartition("events", 0);
    private static final Incarnation INCARNATION = Incarnation.of("id");
    private static final long ACTION_MILLIS = 10_000;
    private static final Decoded ROW = new Decoded.Row(TestEvents.view("shop", "", "ada", 1_000_000));

    /**
     * What the runs are about.
     *
     * @param log the partition: {@code x} a record, {@code .} an offset without one, as compaction and transactions leave it
     * @param batchRows rows of a batch, for one owner after another
     * @param crashes loaders that may be killed in one run
     * @param rebalances times that the partition may be taken from a living loader
     * @param faults answers of Kafka or of the store that may be lost
     */
    record Scenario(String log, List<Integer> batchRows, int crashes, int rebalances, int faults) {

        List<Integer> records() {
            return IntStream.range(0, log.length())
                    .filter(offset -> log.charAt(offset) == 'x')
                    .boxed()
                    .toList();
        }
    }

    /** @param disturbance whether it need not ever happen */
    record Action(Supplier<String> name, boolean disturbance, Runnable step) {}

    private final Scenario scenario;
    private final ModelProtocol protocol;
    private final List<Integer> records;
    private final ModelStore store;
    private final List<ModelLoader> loaders = new ArrayList<>();
    private final List<ModelStore.Insert> abandoned = new ArrayList<>();
    private @Nullable OffsetAndMetadata committed;
    private int owners;
    private int crashes;
    private int rebalances;
    private int faults;
    private long now;

    ModelWorld(Scenario scenario, ModelProtocol protocol) {
        this.scenario = scenario;
        this.protocol = protocol;
        this.records = scenario.records();
        this.store = new ModelStore(scenario.log.length());
        takeOver();
    }

    List<Action> actions() {
        List<Action> actions = new ArrayList<>();
        for (ModelLoader loader : List.copyOf(loaders)) {
            addStepsOf(loader, actions);
            addInsertOf(loader, actions);
            addDisturbancesOf(loader, actions);
        }
        for (ModelStore.Insert insert : List.copyOf(abandoned)) {
            addAbandoned(insert, actions);
        }
        if (loaders.stream().allMatch(loader -> loader.stale)) {
            actions.add(new Action(() -> "another loader takes over", false, this::takeOver));
        }
        return actions;
    }

    void take(Action action) {
        now += ACTION_MILLIS;
        action.step.run();
    }

    /** What must never be; empty when all is well. */
    Optional<String> wrong() {
        List<String> wrongs = new ArrayList<>(store.wrongs());
        long offset = committed == null ? 0 : committed.offset();
        List<Integer> promisedStored =
                records.stream().filter(record -> record < offset).toList();
        if (!store.holdsOnce(promisedStored)) {
            wrongs.add("committed up to " + offset + ", and not all before it is stored");
        }
        return wrongs.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", wrongs));
    }

    /** What is missing where nothing is left to do; empty when all is done. */
    Optional<String> unfinished() {
        if (!store.holdsOnce(records)) {
            return Optional.of("nothing is left to do, and not every record is in every table");
        }
        return Intent.none(INCARNATION, scenario.log.length()).equals(committed)
                ? Optional.empty()
                : Optional.of("nothing is left to do, and what is stored is not committed: " + committed);
    }

    String state() {
        StringBuilder state = new StringBuilder();
        state.append(committed == null ? "-" : ModelState.of(committed));
        state.append('|').append(owners).append(crashes).append(rebalances).append(faults);
        loaders.forEach(loader -> state.append('|').append(loader.state()));
        abandoned.stream()
                .map(ModelStore.Insert::state)
                .sorted()
                .forEach(insert -> state.append("|~").append(insert));
        return state.append('|').append(store.state()).toString();
    }

    private void addStepsOf(ModelLoader loader, List<Action> actions) {
        PartitionLoad load = loader.load;
        if (loader.position < scenario.log.length() && !load.saturated()) {
            actions.add(new Action(() -> loader.name + " reads " + loader.position, false, () -> read(loader)));
        }
        boolean ended = load.underWay().map(Delivery::done).orElse(!load.idle());
        if (ended) {
            actions.add(new Action(() -> loader.name + " looks what is next", false, () -> {
                load.settle(now);
                load.promote(now, false);
            }));
        }
        load.wantedCommit().ifPresent(commit -> {
            actions.add(new Action(() -> loader.name + " commits " + commit, false, () -> commit(loader, commit)));
            if (faults < scenario.faults && !protocol.refusesCommit(loader.stale)) {
                actions.add(new Action(() -> loader.name + " commits " + commit + ", unanswered", true, () -> {
                    faults++;
                    committed = commit;
                }));
            }
        });
        protocol.startable(load, now + ACTION_MILLIS)
                .ifPresent(delivery -> actions.add(new Action(
                        () -> loader.name + " starts " + load.token(delivery.batch()),
                        false,
                        () -> loader.start(delivery, insertOf(load, delivery.batch())))));
    }

    private void addInsertOf(ModelLoader loader, List<Action> actions) {
        ModelStore.Insert insert = loader.insert();
        if (insert == null) {
            return;
        }
        actions.add(
                insert.whole()
                        ? new Action(() -> "the store answers " + loader.name, false, loader::answered)
                        : new Action(
                                () -> "the store writes " + insert.nextTable() + " for " + loader.name,
                                false,
                                () -> store.writeNextTable(insert)));
        if (faults < scenario.faults) {
            actions.add(new Action(() -> loader.name + " gets no answer of the store", true, () -> {
                faults++;
                loader.gaveUp();
                abandon(insert);
            }));
        }
    }

    private void addDisturbancesOf(ModelLoader loader, List<Action> actions) {
        if (crashes < scenario.crashes) {
            actions.add(new Action(() -> loader.name + " is killed", true, () -> {
                crashes++;
                drop(loader);
            }));
        }
        if (loader.stale) {
            actions.add(
                    new Action(() -> loader.name + " learns that it lost the partition", false, () -> drop(loader)));
        } else if (rebalances < scenario.rebalances) {
            actions.add(new Action(() -> loader.name + " is held while the partition is given away", true, () -> {
                rebalances++;
                loader.stale = true;
            }));
            actions.add(new Action(() -> loader.name + " gives the partition back", true, () -> {
                rebalances++;
                giveBack(loader);
            }));
        }
    }

    private void addAbandoned(ModelStore.Insert insert, List<Action> actions) {
        if (!insert.whole()) {
            actions.add(new Action(
                    () -> "the store writes " + insert.nextTable() + " for nobody",
                    false,
                    () -> store.writeNextTable(insert)));
        }
        actions.add(new Action(() -> "the store ends what nobody waits for", false, () -> abandoned.remove(insert)));
    }

    private void read(ModelLoader loader) {
        int offset = loader.position++;
        if (scenario.log.charAt(offset) == 'x') {
            loader.load.accept(List.of(new ConsumerRecord<>("events", 0, offset, new byte[0], new byte[8])), now, now);
        }
        loader.load.readUpTo(loader.position, now);
    }

    private void commit(ModelLoader loader, OffsetAndMetadata commit) {
        if (protocol.refusesCommit(loader.stale)) {
            drop(loader);
        } else {
            committed = commit;
            loader.load.committed(commit);
        }
    }

    /** As a loader does that is asked in time. */
    private void giveBack(ModelLoader loader) {
        loader.load.settle(now);
        loader.load.wantedCommit().ifPresent(commit -> committed = commit);
        drop(loader);
    }

    private void takeOver() {
        String name = "loader " + ++owners;
        int rows = scenario.batchRows.get((owners - 1) % scenario.batchRows.size());
        LoaderConfig config = LoaderConfig.of("none").withBatches(rows, 1 << 20, Duration.ofMillis(10));
        OffsetAndMetadata commit = committed;
        PartitionLoad load = commit == null
                ? PartitionLoad.startingAt(
                        0, PARTITION, INCARNATION, _ -> ROW, config, TestMemory.nothingBefore(0), new SpareBlocks())
                : resuming(protocol.asRead(commit), config);
        loaders.add(new ModelLoader(name, load, commit == null ? 0 : Math.toIntExact(commit.offset())));
    }

    private PartitionLoad resuming(OffsetAndMetadata commit, LoaderConfig config) {
        long from = commit.offset();
        Recollection nothing = TestMemory.nothingBefore(from);
        return PartitionLoad.resuming(
                commit,
                Intent.of(commit, INCARNATION, now),
                PARTITION,
                INCARNATION,
                _ -> ROW,
                config,
                nothing,
                new SpareBlocks());
    }

    private void drop(ModelLoader loader) {
        loaders.remove(loader);
        ModelStore.Insert insert = loader.insert();
        if (insert != null) {
            abandon(insert);
        }
    }

    private void abandon(ModelStore.Insert insert) {
        if (!insert.whole()) {
            abandoned.add(insert);
        }
    }

    private ModelStore.Insert insertOf(PartitionLoad load, Batch batch) {
        List<Integer> offsets = records.stream()
                .filter(offset -> offset >= batch.from() && offset < batch.end())
                .toList();
        return new ModelStore.Insert(protocol.token(load, batch), offsets);
    }
}
