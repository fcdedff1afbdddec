package dev.freshet.server.trust;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.ProgressTable;
import dev.freshet.store.QueryLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A hold on all loaders, from asking for it until it is let go. While {@link #keep} succeeds, no insert of events is under way anywhere, and
 * none is promised: what is in the tables is whole. Belongs to one thread.
 */
public final class Holding implements AutoCloseable {

    /** Loaders look once a second, and end a hold by themselves after this. */
    private static final Duration LENGTH = Duration.ofSeconds(60);

    /** A step may be started while at least this is left. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long LOOK_MILLIS = 250;

    /** A loader writes its progress every second: one that has been silent for this long is gone. */
    private static final String PARTITIONS =
            "SELECT topic, partition, held, end_offset > stored_offset AS behind, updated < now64(3) - INTERVAL 15 SECOND AS silent"
                    + " FROM progress FINAL WHERE " + ProgressTable.LOADED;

    private final ClickHouse db;
    private final InstantSource clock;
    private final String name;
    private Instant until = Instant.MIN;

    /**
     * Does nothing yet.
     *
     * @param name of the hold, for those who hold
     */
    public Holding(ClickHouse db, InstantSource clock, String name) {
        this.db = db;
        this.clock = clock;
        this.name = name;
    }

    /** Whether loaders are asked to rest by any hold. */
    public static boolean isOn(ClickHouse db) {
        return db.query(
                        "SELECT count() > 0 AS found FROM holds FINAL WHERE until > now64(3)",
                        Map.of(),
                        QueryLimits.none(),
                        row -> row.number("found") == 1)
                .rows()
                .getFirst();
    }

    private record Partition(String name, boolean held, boolean behind, boolean silent) {}

    /**
     * Asks all loaders to hold, and waits until each partition is.
     *
     * @throws HoldFailedException if one does not, or nobody loads a partition that has something to load
     */
    public void begin() throws InterruptedException {
        Instant deadline = clock.instant().plus(PATIENCE);
        while (true) {
            extend();
            List<Partition> partitions = partitions();
            List<Partition> orphans = partitions.stream()
                    .filter(partition -> partition.silent() && partition.behind())
                    .toList();
            if (!orphans.isEmpty()) {
                throw new HoldFailedException("Nobody loads "
                        + orphans.getFirst().name() + ", which has events that are not stored; start a loader first");
            }
            List<Partition> waiting = partitions.stream()
                    .filter(partition -> !partition.silent() && !partition.held())
                    .toList();
            if (waiting.isEmpty()) {
                return;
            }
            if (clock.instant().isAfter(deadline)) {
                throw new HoldFailedException("The loader of "
                        + waiting.getFirst().name() + " did not come to rest; try again when it is less busy");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /**
     * Makes sure that the hold lasts for the next step.
     *
     * @throws HoldFailedException if it may have ended meanwhile
     */
    public void keep() {
        if (clock.instant().plus(MARGIN).isAfter(until)) {
            throw new HoldFailedException(
                    "It took too long while loaders were holding; try again when there is less to do");
        }
        extend();
    }

    private void extend() {
        Instant next = clock.instant().plus(LENGTH);
        write(next);
        until = next;
    }

    @Override
    public void close() {
        write(clock.instant());
    }

    private void write(Instant end) {
        db.execute(
                "INSERT INTO holds (name, until, updated) SELECT {name:String}, {until:DateTime64(3, 'UTC')}, now64(3)",
                Map.of("name", name, "until", end));
    }

    private List<Partition> partitions() {
        return db.query(
                        PARTITIONS,
                        Map.of(),
                        QueryLimits.none(),
                        row -> new Partition(
                                row.text("topic") + "-" + row.number("partition"),
                                row.text("held").equals(name),
                                row.number("behind") == 1,
                                row.number("silent") == 1))
                .rows();
    }
}
