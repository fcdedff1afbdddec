package dev.freshet.server.trust;

import dev.freshet.server.trust.ForgettingView.State;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.LateHours;
import dev.freshet.store.ProductHour;
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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes a person's raw and rejected events, and what sessions tell of them.
 *
 * <p>Waits until everything is stored that came before the request. Deletes rejected events and overwrites sessions; then notes how many raw
 * events it will delete, per minute, so that rollups and raw events still agree, and deletes them. Raw events go last and in one statement, which the engine
 * keeps and ends by itself: they say which anonymous ids belong to the person, so that whoever was stopped before can be asked again and finds the same.
 */
final class Forgettings {

    private static final Logger LOG = LoggerFactory.getLogger(Forgettings.class);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final long LOOK_MILLIS = 500;
    private static final List<String> TABLES = List.of("events", "rejected", "sessions_1h", "forgotten");

    private final ClickHouse db;
    private final Jobs jobs;
    private final Mutations mutations;
    private final RejectedTraces rejected;
    private final SessionTraces sessions;
    private final LateHours lateHours;
    private final Duration kafkaRetention;
    private final InstantSource clock;

    Forgettings(ClickHouse db, Jobs jobs, Duration kafkaRetention, InstantSource clock) {
        this.db = db;
        this.jobs = jobs;
        this.mutations = new Mutations(db);
        this.rejected = new RejectedTraces(db);
        this.sessions = new SessionTraces(db);
        this.lateHours = new LateHours(db);
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
            LOG.info("{}: {} raw and {} rejected events; {}", end.who(), end.events(), end.rejected(), end.detail());
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
            return forgetting.failed(
                    "What came before is still not stored; ask again when loading has caught up", clock.millis());
        }
        // What an earlier request deletes must not be counted again.
        if (!mutations.await(TABLES, PATIENCE)) {
            return forgetting.failed(
                    "What was deleted earlier is still being written anew; ask again when ClickHouse has caught up",
                    clock.millis());
        }
        Footprint footprint = Footprint.read(db, subject, hash, before);
        if (footprint.isCrowd()) {
            return forgetting.failed(
                    "More than " + Footprint.MOST_PEOPLE
                            + " anonymous ids with events of their own came with it: it is not one person's",
                    clock.millis());
        }
        Set<RejectedId> places = rejected.find(footprint, new PayloadIds(subject.id(), footprint.known()));
        rejected.delete(places);
        List<ProductHour> hours = sessions.hours(footprint);
        if (!hours.isEmpty()) {
            sessions.overwrite(footprint);
        }
        mutations.await(TABLES);
        lateHours.note(hours);
        List<ForgettingView> stopped = stoppedBefore(forgetting);
        takeBack(stopped, subject, hash);
        ForgettingView deleting = forgetting.deleting(
                note(forgetting, footprint), places.size(), "Parts that hold the events are written anew");
        jobs.write(deleting);
        if (deleting.events() > 0) {
            db.execute(
                    "ALTER TABLE events DELETE WHERE " + footprint.events() + " AND {forgetting:String} != ''"
                            + " SETTINGS mutations_sync = 0",
                    with(forgetting, footprint));
        }
        mutations.await(TABLES);
        lateHours.note(hours(Stream.concat(stopped.stream(), Stream.of(forgetting))
                .map(ForgettingView::id)
                .toList()));
        return deleting.ended(
                State.done,
                "Gone from raw and rejected events; sessions keep times and views alone, other rollups counts and sketches",
                clock.millis());
    }

    /** Earlier requests for the same person that did not come to their end; what they deleted was perhaps never said to be gone. */
    private List<ForgettingView> stoppedBefore(ForgettingView forgetting) {
        return jobs.forgettings().stream()
                .filter(earlier -> earlier.state() == State.failed
                        && earlier.who().equals(forgetting.who())
                        && earlier.kind().equals(forgetting.kind()))
                .toList();
    }

    /**
     * Removes what earlier requests for the same person noted and did not come to delete: it is still there, and about to be noted once more.
     * Where the engine took on the deletion, which bears the request's id, nothing of it is there.
     */
    private void takeBack(List<ForgettingView> stopped, Subject subject, long hash) {
        List<String> undone = stopped.stream()
                .filter(earlier -> !mutations.tookOn("events", earlier.id())
                        && Footprint.read(
                                        db,
                                        new Subject(earlier.kind(), subject.id(), earlier.product()),
                                        hash,
                                        Instant.ofEpochMilli(earlier.requestedAt()))
                                .isAnyThere(db))
                .map(ForgettingView::id)
                .toList();
        if (!undone.isEmpty()) {
            db.execute(
                    "ALTER TABLE forgotten DELETE WHERE forgetting IN {undone:Array(String)} SETTINGS mutations_sync = 2",
                    Map.of("undone", undone));
        }
    }

    /** Notes the raw events that are about to go, and returns how many they are. */
    private long note(ForgettingView forgetting, Footprint footprint) {
        Map<String, Object> parameters = with(forgetting, footprint);
        db.execute("""
                INSERT INTO forgotten (forgetting, product, minute, received, events, views)
                SELECT {forgetting:String}, product, toStartOfMinute(time) AS minute, toStartOfMinute(received) AS arrival, count(),
                    countIf(type IN ('page', 'screen'))
                FROM events WHERE %s GROUP BY product, minute, arrival
                """.formatted(footprint.events()), parameters);
        return db.query(
                        "SELECT sum(events) AS n FROM forgotten FINAL WHERE forgetting = {forgetting:String}",
                        parameters,
                        QueryLimits.none(),
                        row -> row.number("n"))
                .rows()
                .getFirst();
    }

    /** The hours of the raw events that were deleted: answers that were kept of them still count the person, and may name the id. */
    private List<ProductHour> hours(List<String> forgettings) {
        return db.query(
                        "SELECT DISTINCT product, toStartOfHour(minute) AS hour FROM forgotten FINAL WHERE forgetting IN {forgettings:Array(String)}",
                        Map.of("forgettings", forgettings),
                        QueryLimits.none(),
                        row -> new ProductHour(row.text("product"), row.instant("hour")))
                .rows();
    }

    private static Map<String, Object> with(ForgettingView forgetting, Footprint footprint) {
        Map<String, Object> parameters = new HashMap<>(footprint.parameters());
        parameters.put("forgetting", forgetting.id());
        return parameters;
    }

    private boolean awaitStored(Instant before) throws InterruptedException {
        Instant deadline = clock.instant().plus(PATIENCE);
        while (Freshness.read(db)
                .completeTo()
                .filter(complete -> !complete.isBefore(before))
                .isEmpty()) {
            if (clock.instant().isAfter(deadline)) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }

    List<ForgettingView> all() {
        return jobs.forgettings();
    }
}
