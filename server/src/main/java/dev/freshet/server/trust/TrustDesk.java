package dev.freshet.server.trust;

import dev.freshet.collect.Replayer;
import dev.freshet.store.ClickHouse;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.util.Map;
import java.util.Optional;

/**
 * Everything behind the pages Trust and Rejected, wired. Begins to reconcile with {@link #start}; owns its threads, and closes the
 * replayer. Thread-safe.
 */
public final class TrustDesk implements AutoCloseable {

    private final InstantSource clock;
    private final Config config;
    private final ClickHouse db;
    private final Reconciler reconciler;
    private final Jobs jobs;
    private final Rebuilds rebuilds;
    private final Forgettings forgettings;
    private final Inbox inbox;
    private final Replays replays;
    private final Replayer replayer;

    /**
     * What the desk needs to know.
     *
     * @param ownTopic where collect puts accepted events
     * @param rawRetention how long raw events are kept
     * @param kafkaRetention how long Kafka keeps a record
     * @param inboxRetention how long rejected events are kept
     * @param inboxBytes of rejected payloads
     * @param messageIdWindow for how long a repeated messageId is recognised, if memory suffices
     * @param productsOfTopics the product of each team's topic, which carries no other
     */
    public record Config(
            String ownTopic,
            Period rawRetention,
            Duration kafkaRetention,
            Duration inboxRetention,
            long inboxBytes,
            Duration messageIdWindow,
            Map<String, String> productsOfTopics) {

        public Config {
            productsOfTopics = Map.copyOf(productsOfTopics);
        }
    }

    public TrustDesk(Config config, ClickHouse db, Replayer replayer, MeterRegistry meters, InstantSource clock) {
        this.clock = clock;
        this.config = config;
        this.db = db;
        this.reconciler = new Reconciler(db, config.ownTopic(), config.rawRetention(), meters, clock);
        this.jobs = new Jobs(db, clock);
        this.rebuilds = new Rebuilds(db, jobs, config.rawRetention(), clock);
        this.forgettings = new Forgettings(db, jobs, config.kafkaRetention(), clock);
        this.inbox = new Inbox(db, clock, config.inboxRetention(), config.inboxBytes());
        this.replayer = replayer;
        this.replays = new Replays(inbox, replayer);
    }

    /** Begins to reconcile; returns at once. */
    public void start() {
        reconciler.start();
    }

    public Reconciler reconciler() {
        return reconciler;
    }

    /** Of the hours that a range touches, as far back as the reconciler looks. */
    TrustReport report(Instant from, Instant to, Optional<String> product) {
        Instant now = clock.instant();
        Instant earliest = now.minus(Reconciler.WINDOW);
        Instant start = from.isBefore(earliest) ? earliest : from;
        Instant end = to.isAfter(now) ? now : to;
        Slice range = end.isAfter(start) ? minutes(start, end) : minutes(earliest, now);
        return TrustReport.of(reconciler.books(), range, product, Freshness.read(db), config, rebuilds.newest(), now);
    }

    private static Slice minutes(Instant from, Instant to) {
        return new Slice(
                Instant.ofEpochMilli(from.toEpochMilli() / Minute.MILLIS * Minute.MILLIS),
                Instant.ofEpochMilli(Math.ceilDiv(to.toEpochMilli(), Minute.MILLIS) * Minute.MILLIS));
    }

    Jobs jobs() {
        return jobs;
    }

    Rebuilds rebuilds() {
        return rebuilds;
    }

    Forgettings forgettings() {
        return forgettings;
    }

    Inbox inbox() {
        return inbox;
    }

    Replays replays() {
        return replays;
    }

    @Override
    public void close() {
        reconciler.close();
        jobs.close();
        replayer.close();
    }
}
