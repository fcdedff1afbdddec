package dev.freshet.server.status;

import dev.freshet.server.status.Stalls.Position;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alarm for a line that does not move: asks Kafka, not the loaders, since a loader that is gone or stuck does not tell.
 *
 * <p>A partition with records to be stored whose committed offset has not moved for {@link #PATIENCE} is stalled. Meters:
 * {@code freshet.line.stalled.partitions} (an alarm when above 0) and {@code freshet.line.waiting.records}. Owns a thread
 * and a Kafka client until it is closed; thread-safe.
 */
public final class LineWatch implements AutoCloseable {

    /** With the time between two looks, an alarm comes within 30 s. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(LineWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int ASK_TIMEOUT_MILLIS = 4_000;

    /** What the last look has found. */
    private record Seen(long waiting, Map<TopicPartition, Instant> stalled) {}

    private final Admin admin;
    private final String group;
    private final Collection<String> topics;
    private final InstantSource clock;
    private final Stalls stalls;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("freshet-line-watch").daemon().factory());
    private volatile Seen seen = new Seen(0, Map.of());

    /**
     * Does no I/O yet.
     *
     * @param group the loaders' consumer group
     * @param topics that they load
     */
    public LineWatch(
            String bootstrapServers,
            String group,
            Collection<String> topics,
            MeterRegistry meters,
            InstantSource clock) {
        this(bootstrapServers, group, topics, meters, clock, PATIENCE);
    }

    LineWatch(
            String bootstrapServers,
            String group,
            Collection<String> topics,
            MeterRegistry meters,
            InstantSource clock,
            Duration patience) {
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG, "freshet-line-watch",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ASK_TIMEOUT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ASK_TIMEOUT_MILLIS));
        this.group = group;
        this.topics = topics;
        this.clock = clock;
        this.stalls = new Stalls(patience);
        Gauge.builder("freshet.line.stalled.partitions", () -> seen.stalled().size())
                .description("Partitions with records to be stored that nobody has moved for 20 s")
                .register(meters);
        Gauge.builder("freshet.line.waiting.records", () -> seen.waiting())
                .description("Records in Kafka that the loaders have not committed as stored")
                .register(meters);
    }

    /** Begins to look, every five seconds. */
    public void start() {
        var _ = looking.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How the line is: bad while a partition is stalled, with what to do. */
    public PartStatus status() {
        Seen now = seen;
        if (now.stalled().isEmpty()) {
            return PartStatus.good("load", "%,d records wait to be stored.".formatted(now.waiting()));
        }
        Instant since = now.stalled().values().stream().min(Instant::compareTo).orElseThrow();
        return PartStatus.bad(
                "load",
                "No loader has moved %s for %d s, and %,d records wait: see whether a load process runs, and its log."
                        .formatted(
                                now.stalled().keySet().stream()
                                        .map(TopicPartition::toString)
                                        .sorted()
                                        .collect(Collectors.joining(", ")),
                                Duration.between(since, clock.instant()).toSeconds(),
                                now.waiting()));
    }

    void look() {
        try {
            Map<TopicPartition, Position> positions = positions();
            Map<TopicPartition, Instant> stalled = stalls.observe(positions, clock.instant());
            if (!stalled.isEmpty() && seen.stalled().isEmpty()) {
                LOG.error("nothing is stored of {} although records wait", stalled.keySet());
            } else if (stalled.isEmpty() && !seen.stalled().isEmpty()) {
                LOG.info("the line moves again");
            }
            seen = new Seen(
                    positions.values().stream().mapToLong(Position::waiting).sum(), stalled);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | KafkaException unreachable) {
            LOG.debug("Kafka does not tell how far the line is: {}", unreachable.toString());
        }
    }

    private Map<TopicPartition, Position> positions() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (TopicDescription topic :
                admin.describeTopics(topics).allTopicNames().get().values()) {
            topic.partitions()
                    .forEach(partition ->
                            ends.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
        }
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, Position> positions = new HashMap<>();
        admin.listOffsets(ends).all().get().forEach((partition, end) -> {
            OffsetAndMetadata stored = committed.get(partition);
            positions.put(partition, new Position(stored == null ? 0 : stored.offset(), end.offset()));
        });
        return positions;
    }

    @Override
    public void close() {
        looking.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }
}
