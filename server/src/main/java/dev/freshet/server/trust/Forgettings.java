package dev.freshet.server.trust;

import dev.freshet.server.trust.ForgettingView.State;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes a person's raw and rejected events.
 *
 * <p>Waits until everything is stored that came before the request; notes how many raw events it will delete, per minute, so that rollups and
 * raw events still agree; deletes, and waits until the parts that held them are written anew. Rollups keep their counts and sketches: no
 * identity can be read from them, and they stay exact. Kafka keeps its copies until their retention ends.
 */
final class Forgettings {

    private static final Logger LOG = LoggerFactory.getLogger(Forgettings.class);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final long LOOK_MILLIS = 500;

    /** A person's events, and those of before they were known: the anonymous ids that came with the user id. */
    private static final String OF_USER = """
            (user = {hash:UInt64} OR user IN
                (SELECT DISTINCT anonymous FROM events WHERE user = {hash:UInt64} AND user_id = {id:String} AND anonymous != 0))
            """;

    private static final String OF_ANONYMOUS = "(user = {hash:UInt64} OR anonymous = {hash:UInt64})";

    private static final String BEFORE =
            " AND received < {before:DateTime64(3, 'UTC')} AND ({product:String} = '*' OR product = {product:String})";

    private final ClickHouse db;
    private final Jobs jobs;
    private final Counts counts;
    private final Duration kafkaRetention;
    private final InstantSource clock;

    Forgettings(ClickHouse db, Jobs jobs, Duration kafkaRetention, InstantSource clock) {
        this.db = db;
        this.jobs = jobs;
        this.counts = new Counts(db);
        this.kafkaRetention = kafkaRetention;
        this.clock = clock;
    }

    /** Whom to forget. */
    record Subject(String kind, String id, String product) {
        boolean isUser() {
            return kind.equals("userId");
        }
    }

    /** Nothing while another job is under way. */
    Optional<ForgettingView> begin(Subject subject, long hash, String person) {
        Instant now = clock.instant();
        ForgettingView forgetting = new ForgettingView(
                Jobs.newId(),
                HexFormat.of().toHexDigits(hash),
                subject.kind(),
                subject.product(),
                person,
                State.waiting,
                0,
                0,
                "Waiting until everything is stored that came before",
                now.toEpochMilli(),
                now.plus(kafkaRetention).toEpochMilli(),
                null);
        return jobs.tryStart(forgetting, () -> run(forgetting, subject, hash, now))
                ? Optional.of(forgetting)
                : Optional.empty();
    }

    private void run(ForgettingView forgetting, Subject subject, long hash, Instant before) {
        ForgettingView end;
        try {
            end = forget(forgetting, subject, hash, before);
            LOG.info("forgot {}: {} raw and {} rejected events", end.who(), end.events(), end.rejected());
        } catch (StoreException failed) {
            LOG.error("{} could not be forgotten", forgetting.who(), failed);
            end = forgetting.failed(Jobs.whyNot(failed), clock.millis());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            end = forgetting.failed(Jobs.STOPPED, clock.millis());
        }
        jobs.write(end);
    }

    private ForgettingView forget(ForgettingView forgetting, Subject subject, long hash, Instant before)
            throws InterruptedException {
        if (!awaitStored(before)) {
            return forgetting.ended(
                    State.failed,
                    "What came before is still not stored; ask again when loading has caught up",
                    clock.millis());
        }
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "hash",
                Long.toUnsignedString(hash),
                "before",
                before,
                "product",
                subject.product(),
                "id",
                subject.id(),
                "forgetting",
                forgetting.id()));
        String whose = (subject.isUser() ? OF_USER : OF_ANONYMOUS) + BEFORE;
        db.execute("""
                INSERT INTO forgotten (forgetting, product, minute, received, events, views)
                SELECT {forgetting:String}, product, toStartOfMinute(time) AS minute, toStartOfMinute(received) AS arrival, count(),
                    countIf(type IN ('page', 'screen'))
                FROM events WHERE %s GROUP BY product, minute, arrival
                """.formatted(whose.replace("received <", "events.received <")), parameters);
        long events = count(
                "SELECT sum(events) AS n FROM forgotten FINAL WHERE forgetting = {forgetting:String}", parameters);
        String rejected = "position(payload, {id:String}) > 0" + BEFORE;
        long rejections = count("SELECT count() AS n FROM rejected FINAL WHERE " + rejected, parameters);
        ForgettingView deleting =
                forgetting.deleting(events, rejections, "Parts that hold the events are written anew");
        jobs.write(deleting);
        db.execute("ALTER TABLE events DELETE WHERE " + whose + " SETTINGS mutations_sync = 0", parameters);
        db.execute("ALTER TABLE rejected DELETE WHERE " + rejected + " SETTINGS mutations_sync = 0", parameters);
        awaitMutations(deleting);
        return deleting.ended(
                State.done,
                "Gone from raw and rejected events; rollups keep counts without identity, and stay exact",
                clock.millis());
    }

    private boolean awaitStored(Instant before) throws InterruptedException {
        Instant deadline = clock.instant().plus(PATIENCE);
        while (counts.completeTo()
                .filter(complete -> !complete.isBefore(before))
                .isEmpty()) {
            if (clock.instant().isAfter(deadline)) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }

    private void awaitMutations(ForgettingView deleting) throws InterruptedException {
        Instant told = clock.instant();
        while (count(
                        "SELECT count() AS n FROM system.mutations WHERE database = {database:String}"
                                + " AND table IN ('events', 'rejected') AND NOT is_done",
                        Map.of("database", db.database()))
                > 0) {
            if (clock.instant().isAfter(told.plusSeconds(60))) {
                jobs.write(deleting);
                told = clock.instant();
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private long count(String sql, Map<String, ?> parameters) {
        return db.query(sql, parameters, QueryLimits.none(), row -> row.number("n"))
                .rows()
                .getFirst();
    }

    List<ForgettingView> all() {
        return jobs.forgettings();
    }
}
