package dev.freshet.server.trust;

import dev.freshet.event.EventLimits;
import dev.freshet.server.trust.RebuildView.State;
import dev.freshet.store.ClickHouse;
import dev.freshet.store.LateHours;
import dev.freshet.store.ProductHour;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes days of a rollup anew from raw events, while data keeps flowing.
 *
 * <p>First everything that is known to be stored whole goes through a copy of the views: for each partition of Kafka, the batches before
 * its stored offset. That may take long, and nothing waits. Then loaders hold, for seconds: no insert is under way, the batches since then are
 * whole, too, and go the same way. Each raw row has gone through exactly once, and the new rows take the place of the old ones partition by
 * partition, at once for whoever reads. Collect accepts all the while.
 */
final class Rebuilds {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);
    private static final int HOURS_BETWEEN_WORDS = 4;

    private final ClickHouse db;
    private final Jobs jobs;
    private final LateHours lateHours;
    private final Period rawRetention;
    private final InstantSource clock;

    Rebuilds(ClickHouse db, Jobs jobs, Period rawRetention, InstantSource clock) {
        this.db = db;
        this.jobs = jobs;
        this.lateHours = new LateHours(db);
        this.rawRetention = rawRetention;
        this.clock = clock;
    }

    /** What a request comes to. */
    sealed interface Answer {
        record Begun(RebuildView rebuild) implements Answer {}

        record Busy() implements Answer {}

        /** The raw events of these days are not all there any more. */
        record NotWhole(String detail) implements Answer {}

        /** They have not begun, and have no events. */
        record NotYet(String detail) implements Answer {}
    }

    Answer begin(RollupFamily family, LocalDate from, LocalDate to, String person) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate whole = today.minus(rawRetention).plusDays(1);
        if (from.isBefore(whole)) {
            return new Answer.NotWhole("Raw events are whole from " + whole + " on; what is older cannot be rebuilt");
        }
        // Events may be an hour ahead.
        LocalDate last = LocalDate.ofInstant(clock.instant().plus(EventLimits.DEFAULTS.ahead()), ZoneOffset.UTC);
        if (to.isAfter(last)) {
            return new Answer.NotYet("Days after " + last + " have no events yet; name an earlier last day");
        }
        if (forgotten(from, to) > 0) {
            return new Answer.NotWhole(
                    "Raw events of these days were deleted to forget a person; made anew, the rollup would lack them");
        }
        RebuildView rebuild = new RebuildView(
                Jobs.newId(),
                family.code(),
                from.toString(),
                to.toString(),
                person,
                State.building,
                0,
                "Counting raw events",
                clock.millis(),
                null);
        if (!jobs.tryStart(rebuild, () -> run(rebuild, family, from, to))) {
            return new Answer.Busy();
        }
        return new Answer.Begun(rebuild);
    }

    private long forgotten(LocalDate from, LocalDate to) {
        return db.query(
                        "SELECT count() AS rows FROM forgotten"
                                + " WHERE toDate(minute) >= toDate({from:String}) AND toDate(minute) <= toDate({to:String})",
                        Map.of("from", from.toString(), "to", to.toString()),
                        QueryLimits.none(),
                        row -> row.number("rows"))
                .rows()
                .getFirst();
    }

    private void run(RebuildView rebuild, RollupFamily family, LocalDate from, LocalDate to) {
        RebuildView end;
        try {
            end = make(rebuild, family, from, to);
            LOG.info("{} from {} to {}: {}", family.code(), from, to, end.detail());
        } catch (HoldFailedException notNow) {
            end = rebuild.failed(String.valueOf(notNow.getMessage()), clock.millis());
        } catch (StoreException failed) {
            LOG.error("{} could not be rebuilt from {} to {}", family.code(), from, to, failed);
            end = rebuild.failed(Jobs.whyNot(failed), clock.millis());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            end = rebuild.failed(Jobs.STOPPED, clock.millis());
        }
        jobs.write(end);
    }

    private RebuildView make(RebuildView rebuild, RollupFamily family, LocalDate from, LocalDate to)
            throws InterruptedException {
        Instant start = from.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (forgotten(from, to) > 0) {
            // A forgetting may have ended between the request and now; from now on none begins.
            return rebuild.failed("Raw events of these days were deleted to forget a person meanwhile", clock.millis());
        }
        try (Workshop workshop = Workshop.open(db, family, rebuild.id())) {
            WholeBatches first = WholeBatches.now(db, "first");
            for (Instant hour = start; hour.isBefore(end); hour = hour.plus(1, ChronoUnit.HOURS)) {
                if (hour.atZone(ZoneOffset.UTC).getHour() % HOURS_BETWEEN_WORDS == 0) {
                    double share = Duration.between(start, hour).toMinutes()
                            / (double) Duration.between(start, end).toMinutes();
                    jobs.write(rebuild.at(State.building, 0.9 * share, "Counting raw events; data keeps flowing"));
                }
                let(workshop, first.condition(), first.parameters(), hour, hour.plus(1, ChronoUnit.HOURS));
            }
            // What came meanwhile, so that little is left for the hold.
            WholeBatches second = WholeBatches.now(db, "second");
            Map<String, Object> both = new HashMap<>(first.parameters());
            both.putAll(second.parameters());
            let(workshop, "NOT " + first.condition() + " AND " + second.condition(), both, start, end);
            jobs.write(rebuild.at(State.holding, 0.9, "Waiting until loaders rest between two inserts"));
            try (Holding holding = new Holding(db, clock, "rebuild-" + rebuild.id())) {
                holding.begin();
                holding.keep();
                let(workshop, "NOT " + first.condition() + " AND NOT " + second.condition(), both, start, end);
                exchange(rebuild, workshop, holding, from, to);
            } finally {
                // Of an exchange that broke off half-way, too: what took its place until then is read.
                noteLate(from, to);
            }
            return rebuild.ended(
                    State.done, "Made anew from raw events, every one of them counted once", clock.millis());
        }
    }

    private void exchange(RebuildView rebuild, Workshop workshop, Holding holding, LocalDate from, LocalDate to) {
        jobs.write(rebuild.at(State.exchanging, 0.95, "Putting the new rows in the place of the old ones"));
        for (String table : workshop.tables()) {
            TreeSet<String> partitions = new TreeSet<>(workshop.partitions(table, from, to));
            partitions.addAll(workshop.partitions(workshop.rebuilt(table), from, to));
            for (String partition : partitions) {
                holding.keep();
                workshop.exchange(table, partition, from, to);
            }
        }
    }

    private static void let(
            Workshop workshop, String condition, Map<String, Object> parameters, Instant from, Instant to) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("start", from);
        all.put("end", to);
        workshop.let(
                condition + " AND time >= {start:DateTime64(3, 'UTC')} AND time < {end:DateTime64(3, 'UTC')}", all);
    }

    /** Answers that were kept of these days are no longer right. */
    private void noteLate(LocalDate from, LocalDate to) {
        List<ProductHour> hours = new ArrayList<>();
        for (String product : products()) {
            Instant end = to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            for (Instant hour = from.atStartOfDay(ZoneOffset.UTC).toInstant();
                    hour.isBefore(end);
                    hour = hour.plus(1, ChronoUnit.HOURS)) {
                hours.add(new ProductHour(product, hour));
            }
        }
        lateHours.note(hours);
    }

    private List<String> products() {
        return db.query(
                        "SELECT DISTINCT product FROM totals_1d",
                        Map.of(),
                        QueryLimits.none(),
                        row -> row.text("product"))
                .rows();
    }

    Optional<RebuildView> newest() {
        return jobs.rebuilds().stream().findFirst();
    }
}
