package dev.freshet.server.trust;

import dev.freshet.server.trust.Comparison.Bucket;
import dev.freshet.store.ClickHouse;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recounts, all the time, what was counted: raw events against the ledger, rollups against raw events.
 *
 * <p>Each pass recounts this hour and the one before it, and a piece of the two days before that, as many events as a pass may read: so that
 * its cost stays the same whatever the traffic. A count that differs by more than was in motion is looked at again, and is drift if it does so
 * each time. A drift that was found stays until a look refutes it.
 *
 * <p>Several nodes may do so at once, each for itself. Owns its thread; what it has found is read by anyone.
 */
public final class Reconciler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    /** How far back it looks. */
    static final Duration WINDOW = Duration.ofDays(2);

    private static final Duration RECENT = Duration.ofHours(1);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(900);
    private static final int LOOKS = 3;
    private static final long EVENTS_A_PASS = 5_000_000;
    private static final int HOURS_A_PASS = 48;

    private final Counts counts;
    private final String ownTopic;
    private final Duration every;
    private final InstantSource clock;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private volatile Books books = Books.EMPTY;
    private Instant cursor = Instant.MAX;
    private boolean failing;

    public Reconciler(ClickHouse db, String ownTopic, Period rawRetention, MeterRegistry meters, InstantSource clock) {
        this(db, ownTopic, rawRetention, EVERY, meters, clock);
    }

    Reconciler(
            ClickHouse db,
            String ownTopic,
            Period rawRetention,
            Duration every,
            MeterRegistry meters,
            InstantSource clock) {
        this.counts = new Counts(db, rawRetention, clock);
        this.ownTopic = ownTopic;
        this.every = every;
        this.clock = clock;
        this.thread = Thread.ofPlatform().name("reconciler").daemon().unstarted(this::run);
        Gauge.builder("freshet.trust.drift.events", this, self -> self.books.driftEvents())
                .description("Events by which raw events, the ledger and rollups disagree; anything but 0 is an alarm")
                .register(meters);
        Gauge.builder("freshet.trust.checked.age", this, Reconciler::ageSeconds)
                .baseUnit("seconds")
                .description("How long ago the last reconciliation ended; NaN before the first")
                .register(meters);
    }

    /** Begins; returns at once. */
    public void start() {
        thread.start();
    }

    /** What the last pass has found. */
    Books books() {
        return books;
    }

    /** Events by which tables disagree, for the alarm. */
    public long driftEvents() {
        return books.driftEvents();
    }

    /** Counts that disagree: one for each table, product and span of time. */
    public int drifts() {
        return books.drifts().size();
    }

    /** When the last pass ended. */
    public Optional<Instant> checkedAt() {
        return books.checkedAt();
    }

    private double ageSeconds() {
        return books.checkedAt()
                .map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
                .orElse(Double.NaN);
    }

    private void run() {
        try {
            do {
                attempt();
            } while (!stop.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException closing) {
            LOG.debug("Closed in the middle of a pass");
        }
    }

    private void attempt() throws InterruptedException {
        try {
            pass();
            failing = false;
        } catch (RuntimeException failure) {
            // Of any kind: nobody else would compare them again.
            if (!failing) {
                LOG.warn("Counts cannot be compared at the moment: {}", failure.toString());
            }
            failing = true;
        }
    }

    /** One pass, on the caller's thread. */
    void pass() throws InterruptedException {
        Instant now = clock.instant();
        Slice window = Slice.covering(now.minus(WINDOW), now);
        Slice recent = Slice.covering(now.minus(RECENT), now);
        Optional<Instant> completeTo = counts.completeTo();
        Slice older = older(window, recent);
        long ledgerFrom = counts.ledgerFrom();

        Map<Bucket, Drift> drifts = books.drifts().stream()
                .filter(drift -> window.contains(drift.comparison().bucket().fromMillis()))
                .collect(Collectors.toMap(drift -> drift.comparison().bucket(), drift -> drift));
        Map<Minute, Long> raw = kept(books.raw(), window);
        Map<Minute, Long> minutes = kept(books.minutes(), window);
        Map<Minute, Long> stored = kept(books.stored(), window);
        // Together where they meet: then a day is compared with as many recounted hours as there are.
        boolean meet = older.to().equals(recent.from());
        for (Slice slice : meet ? List.of(new Slice(older.from(), recent.to())) : List.of(older, recent)) {
            if (!slice.isEmpty()) {
                Counted counted = look(slice, ledgerFrom, completeTo, drifts);
                replace(raw, counted.raw(), slice);
                replace(minutes, counted.minutes(), slice);
                replace(stored, counted.stored(), slice);
            }
        }
        Map<Minute, Arrival> arrivals = counts.arrivals(window, ownTopic);
        judgeAccepted(arrivals, ledgerFrom, completeTo, drifts);
        cursor = older.isEmpty() || !older.from().isAfter(window.from()) ? recent.from() : older.from();
        Instant before = books.recountedFrom();
        Instant reached = older.isEmpty() ? recent.from() : older.from();
        report(drifts);
        books = new Books(
                Optional.of(clock.instant()),
                completeTo,
                before.isBefore(reached) ? before : reached,
                raw,
                minutes,
                stored,
                arrivals,
                List.copyOf(drifts.values()));
    }

    /** The hours before the recent ones, newest first, as many as a pass may read; at the window's end it begins anew. */
    private Slice older(Slice window, Slice recent) {
        Instant to = cursor.isAfter(recent.from()) || !cursor.isAfter(window.from()) ? recent.from() : cursor;
        Map<Long, Long> events = counts.eventsByHour(window);
        Instant from = to;
        long read = 0;
        for (int hours = 0; hours < HOURS_A_PASS && from.isAfter(window.from()); hours++) {
            Instant next = from.minus(1, ChronoUnit.HOURS);
            read += events.getOrDefault(next.toEpochMilli(), 0L);
            if (hours > 0 && read > EVENTS_A_PASS) {
                break;
            }
            from = next;
        }
        return new Slice(from, to);
    }

    /** Counts a slice, and again where something differs, or where a known drift can be neither seen nor refuted for all that moves. */
    private Counted look(Slice slice, long ledgerFrom, Optional<Instant> completeTo, Map<Bucket, Drift> drifts)
            throws InterruptedException {
        Counted counted = counts.count(slice, ledgerFrom);
        Map<Bucket, Comparison> suspects = drifting(counted, completeTo);
        clear(slice, counted, drifts);
        for (int look = 1; look < LOOKS && !(suspects.isEmpty() && drifts.isEmpty()); look++) {
            if (stop.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("closed");
            }
            counted = counts.count(slice, ledgerFrom);
            Map<Bucket, Comparison> again = drifting(counted, completeTo);
            suspects.keySet().retainAll(again.keySet());
            suspects.replaceAll(again::getOrDefault);
            clear(slice, counted, drifts);
        }
        suspects.forEach((bucket, comparison) -> {
            long since = Optional.ofNullable(drifts.get(bucket))
                    .map(Drift::sinceMillis)
                    .orElseGet(clock::millis);
            drifts.put(bucket, new Drift(comparison, since));
        });
        return counted;
    }

    /** Arrivals are judged when they are complete; the rest at any time, as drift shows in it, too. */
    private static Map<Bucket, Comparison> drifting(Counted counted, Optional<Instant> completeTo) {
        long complete = completeTo.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
        Map<Bucket, Comparison> drifting = new HashMap<>();
        for (Comparison comparison : counted.comparisons()) {
            boolean judged = comparison.bucket().table() != Table.EVENTS
                    || comparison.bucket().toMillis() <= complete;
            if (judged && comparison.drifts()) {
                drifting.put(comparison.bucket(), comparison);
            }
        }
        return drifting;
    }

    /** Forgets the drifts that a look refutes, and those of buckets in which nothing is left to be compared. */
    private static void clear(Slice slice, Counted counted, Map<Bucket, Drift> drifts) {
        Map<Bucket, Comparison> now =
                counted.comparisons().stream().collect(Collectors.toMap(Comparison::bucket, comparison -> comparison));
        drifts.entrySet().removeIf(drift -> {
            Comparison comparison = now.get(drift.getKey());
            return comparison == null
                    ? covers(slice, drift.getKey())
                    : !comparison.drifts()
                            && comparison.refutes(drift.getValue().comparison().difference());
        });
    }

    private void judgeAccepted(
            Map<Minute, Arrival> arrivals, long ledgerFrom, Optional<Instant> completeTo, Map<Bucket, Drift> drifts) {
        long complete = completeTo.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
        drifts.keySet().removeIf(bucket -> bucket.table() == Table.ACCEPTED);
        arrivals.forEach((minute, arrival) -> {
            Comparison comparison = new Comparison(
                    new Bucket(Table.ACCEPTED, minute.product(), minute.millis(), minute.millis() + Minute.MILLIS),
                    arrival.accepted(),
                    arrival.own(),
                    0);
            // The count of accepted events comes a second or two late: a minute is judged when the next is complete,
            // too.
            if (minute.millis() >= ledgerFrom
                    && minute.millis() + 2 * Minute.MILLIS <= complete
                    && comparison.drifts()) {
                long since = books.drifts().stream()
                        .filter(drift -> drift.comparison().bucket().equals(comparison.bucket()))
                        .map(Drift::sinceMillis)
                        .findFirst()
                        .orElseGet(clock::millis);
                drifts.put(comparison.bucket(), new Drift(comparison, since));
            }
        });
    }

    private void report(Map<Bucket, Drift> drifts) {
        long before = books.drifts().size();
        if (drifts.size() > before) {
            Drift one = drifts.values().iterator().next();
            LOG.error(
                    "Counts disagree in {} places; in {} of {} there are {} events and should be {}",
                    drifts.size(),
                    one.comparison().bucket().table().code(),
                    one.comparison().bucket().product(),
                    one.comparison().counted(),
                    one.comparison().expected());
        } else if (drifts.isEmpty() && before > 0) {
            LOG.info("Counts agree again");
        }
    }

    private static boolean covers(Slice slice, Bucket bucket) {
        return switch (bucket.table()) {
            case ACCEPTED -> false;
            case TOTALS_1D, BREAKDOWN_1D, SESSIONS ->
                bucket.fromMillis() < slice.to().toEpochMilli()
                        && bucket.toMillis() > slice.from().toEpochMilli();
            default -> slice.contains(bucket.fromMillis());
        };
    }

    private static <V> Map<Minute, V> kept(Map<Minute, V> counts, Slice window) {
        Map<Minute, V> kept = new HashMap<>(counts);
        kept.keySet().removeIf(minute -> !window.contains(minute.millis()));
        return kept;
    }

    private static void replace(Map<Minute, Long> all, Map<Minute, Long> found, Slice slice) {
        all.keySet().removeIf(minute -> slice.contains(minute.millis()));
        all.putAll(found);
    }

    @Override
    public void close() {
        stop.countDown();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
