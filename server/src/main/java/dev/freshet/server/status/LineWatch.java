package dev.freshet.server.status;

import dev.freshet.server.status.Stalls.Position;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alarm for a line that does not move: asks Kafka, not the loaders, since a loader that is gone or stuck does not tell.
 *
 * <p>A partition with records to be stored whose committed offset has not moved for {@link #PATIENCE}, though its loader was not asked to rest, is stalled, and so
 * is one without a leader. Meters:
 * {@code freshet.line.stalled.partitions} (an alarm when it is not 0) and {@code freshet.line.waiting.records}, both NaN
 * while Kafka does not tell. Owns a thread and a Kafka client until it is closed; thread-safe.
 */
public final class LineWatch implements AutoCloseable {

    /** With the time between two looks, an alarm comes within 30 s. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(LineWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final LineOffsets offsets;
    private final BooleanSupplier resting;
    private final InstantSource clock;
    private final Duration patience;
    private final Stalls stalls;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("freshet-line-watch").daemon().factory());
    private volatile LineState state;

    /**
     * Does no I/O yet.
     *
     * @param group the loaders' consumer group
     * @param topics that they load
     * @param resting whether loaders were asked to rest, by a backup or a rebuild; asked on this watch's thread
     */
    public LineWatch(
            String bootstrapServers,
            String group,
            Collection<String> topics,
            BooleanSupplier resting,
            MeterRegistry meters,
            InstantSource clock) {
        this(bootstrapServers, group, topics, resting, meters, clock, PATIENCE);
    }

    LineWatch(
            String bootstrapServers,
            String group,
            Collection<String> topics,
            BooleanSupplier resting,
            MeterRegistry meters,
            InstantSource clock,
            Duration patience) {
        this.offsets = new LineOffsets(bootstrapServers, group, topics);
        this.resting = resting;
        this.clock = clock;
        this.patience = patience;
        this.stalls = new Stalls(patience);
        this.state = new LineState.Untold(clock.instant(), patience);
        Gauge.builder("freshet.line.stalled.partitions", () -> state.stalledPartitions())
                .description(
                        "Partitions with records to be stored that nobody has moved for 20 s, or without a leader; NaN while unknown")
                .register(meters);
        Gauge.builder("freshet.line.waiting.records", () -> state.waitingRecords())
                .description("Records in Kafka that the loaders have not committed as stored; NaN while unknown")
                .register(meters);
    }

    /** Begins to look, every five seconds. */
    public void start() {
        var _ = looking.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How the line is: bad while a partition is stalled or has no leader, a topic is missing, or Kafka does not tell, with what to do. */
    public PartStatus status() {
        return state.status(clock.instant());
    }

    void look() {
        try {
            LineOffsets.Answer answer = offsets.ask();
            note(new LineState.Told(
                    answer.positions().size(),
                    answer.positions().values().stream()
                            .mapToLong(Position::waiting)
                            .sum(),
                    stalls.observe(answer.positions(), clock.instant(), resting.getAsBoolean()),
                    answer.leaderless(),
                    answer.missing()));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException untold) {
            // Of any kind: a task that throws is not run again, and the alarm would be off for good.
            LOG.debug("Kafka does not tell how far the line is: {}", untold.toString());
            if (!(state instanceof LineState.Untold)) {
                state = new LineState.Untold(clock.instant(), patience);
            }
        }
    }

    private void note(LineState.Told told) {
        Set<TopicPartition> stalledBefore = Set.of();
        Set<TopicPartition> leaderlessBefore = Set.of();
        Set<String> missingBefore = Set.of();
        if (state instanceof LineState.Told before) {
            stalledBefore = before.stalled().keySet();
            leaderlessBefore = before.leaderless();
            missingBefore = before.missing();
        }
        if (!told.stalled().isEmpty() && stalledBefore.isEmpty()) {
            LOG.error(
                    "nothing is stored of {} although records wait",
                    told.stalled().keySet());
        } else if (told.stalled().isEmpty() && !stalledBefore.isEmpty()) {
            LOG.info("the line moves again");
        }
        if (!leaderlessBefore.containsAll(told.leaderless())) {
            LOG.error("no broker leads {}, so that nothing is loaded from them", told.leaderless());
        }
        if (!missingBefore.containsAll(told.missing())) {
            LOG.error("Kafka has no topic {}, so that nothing is loaded from it", told.missing());
        }
        state = told;
    }

    @Override
    public void close() {
        looking.shutdownNow();
        offsets.close();
    }
}
