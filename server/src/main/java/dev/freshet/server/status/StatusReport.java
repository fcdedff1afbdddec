package dev.freshet.server.status;

import dev.freshet.live.LiveHub;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.StoreException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Freshet's own state as a document. Blocks on ClickHouse; computed once a second at most, however many ask. Thread-safe.
 */
public final class StatusReport {

    private static final Logger log = LoggerFactory.getLogger(StatusReport.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final long FRESH_NANOS = 900_000_000L;

    private final String version;
    private final Instant startedAt;
    private final List<Supplier<PartStatus>> parts;
    private final StoreFigures store;
    private final MeterRegistry meters;
    private final LiveHub hub;
    private final IntSupplier drifts;
    private final Rates accepted = new Rates();
    private final Rates stored = new Rates();
    private final Rate rejected = new Rate();
    private byte @Nullable [] latest;
    private long latestNanos;

    /**
     * Wires the report; owns nothing.
     *
     * @param drifts how many counts disagree, as the last reconciliation has found
     */
    public StatusReport(
            String version,
            Instant startedAt,
            List<Supplier<PartStatus>> parts,
            ClickHouse db,
            MeterRegistry meters,
            LiveHub hub,
            IntSupplier drifts) {
        this.version = version;
        this.startedAt = startedAt;
        this.parts = List.copyOf(parts);
        this.store = new StoreFigures(db);
        this.meters = meters;
        this.hub = hub;
        this.drifts = drifts;
    }

    /** The document, not changed by anybody. */
    public synchronized byte[] json() {
        long now = System.nanoTime();
        byte[] document = latest;
        if (document == null || now - latestNanos > FRESH_NANOS) {
            document = JSON.writeValueAsBytes(compute(now));
            latest = document;
            latestNanos = now;
        }
        return document;
    }

    private Status compute(long now) {
        List<Status.Partition> partitions = orEmpty(store::partitions);
        return new Status(
                version,
                startedAt.toEpochMilli(),
                parts.stream().map(Supplier::get).toList(),
                accepted.perSecond(now, offsets(partitions, Status.Partition::end)),
                stored.perSecond(now, offsets(partitions, Status.Partition::stored)),
                rejected.perSecond(now, total("freshet.collect.rejected")),
                partitions.stream().mapToLong(Status.Partition::lag).sum(),
                partitions.stream()
                        .map(Status.Partition::completeTo)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                drifts.getAsInt(),
                partitions,
                rejectedByCode(),
                orEmpty(store::storage),
                new Status.Live(hub.sockets(), hub.subscriptions(), hub.questions()),
                hitRate());
    }

    private static Map<String, Double> offsets(
            List<Status.Partition> partitions, ToLongFunction<Status.Partition> offset) {
        return partitions.stream()
                .collect(Collectors.toMap(partition -> partition.topic() + "-" + partition.partition(), partition ->
                        (double) offset.applyAsLong(partition)));
    }

    private List<Status.Rejected> rejectedByCode() {
        return meters.find("freshet.collect.rejected").counters().stream()
                .filter(counter -> counter.count() > 0)
                .map(counter -> new Status.Rejected(
                        Objects.requireNonNullElse(counter.getId().getTag("code"), "unknown"), (long) counter.count()))
                .sorted(Comparator.comparingLong(Status.Rejected::events).reversed())
                .toList();
    }

    private @Nullable Double hitRate() {
        double hits = total("freshet.cache.requests", "result", "hit");
        double misses = total("freshet.cache.requests", "result", "miss");
        return hits + misses == 0 ? null : hits / (hits + misses);
    }

    private double total(String name, String... tags) {
        return meters.find(name).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** Without its figures, the page still tells how the parts are. */
    private static <T> List<T> orEmpty(Supplier<List<T>> figures) {
        try {
            return figures.get();
        } catch (StoreException e) {
            log.warn("ClickHouse does not tell its figures", e);
            return List.of();
        }
    }
}
