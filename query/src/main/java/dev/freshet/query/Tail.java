package dev.freshet.query;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.Retention;
import dev.freshet.store.Row;
import dev.freshet.store.StoreRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The newest events of a product. The last seconds are looked at first, and further back only as long as too few were
 * found, so that a busy product costs no more than a quiet one. Where that takes more than it may, the few are what there is.
 *
 * <p>A person's are all that are kept, or the newest of them: who answers a customer must not take a part for the whole. Where that takes more than
 * it may, it is refused.
 */
final class Tail {
    private static final List<Duration> REACH =
            List.of(Duration.ofSeconds(15), Duration.ofMinutes(5), Duration.ofHours(2), Duration.ofDays(2));

    /** Of one person little is read at once, see {@link Person#condition}. */
    private static final Duration PERSON_REACH = Duration.ofDays(2);

    /** Events may be ahead of the clock by as much as collect lets them. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private final ClickHouse db;
    private final QueryLimits limits;
    private final Retention retention;

    Tail(ClickHouse db, QueryLimits limits, Retention retention) {
        this.db = db;
        this.limits = limits;
        this.retention = retention;
    }

    List<EventRow> newest(TailQuestion question, Instant now) {
        return question.person().isPresent() ? ofPerson(question, now) : ofEverybody(question, now);
    }

    private List<EventRow> ofPerson(TailQuestion question, Instant now) {
        List<EventRow> recent = read(question, now.minus(PERSON_REACH), now.plus(AHEAD));
        Instant kept = Instant.ofEpochMilli(Horizons.at(now, retention).rawMillis());
        return recent.size() >= question.limit() ? recent : read(question, kept, now.plus(AHEAD));
    }

    private List<EventRow> ofEverybody(TailQuestion question, Instant now) {
        List<EventRow> rows = List.of();
        for (Duration reach : REACH) {
            try {
                rows = read(question, now.minus(reach), now.plus(AHEAD));
            } catch (StoreRefusedException refused) {
                if (rows.isEmpty() || !refused.overLimit()) {
                    throw refused;
                }
                return rows;
            }
            if (rows.size() >= question.limit()) {
                return rows;
            }
        }
        return rows;
    }

    private List<EventRow> read(TailQuestion question, Instant from, Instant to) {
        Parameters parameters = new Parameters();
        Span span = new Span(from.toEpochMilli(), to.toEpochMilli());
        String rows =
                new RawSource(question.product(), question.filters(), Sampling.NONE).rows(List.of(span), parameters);
        String sql = """
                SELECT
                    *,
                    toUnixTimestamp64Milli(time) AS time_millis,
                    toUnixTimestamp64Milli(received) AS received_millis,
                    toString(type) AS type_text,
                    toUInt8(error) AS is_error
                FROM (
                %s
                )
                WHERE %s
                ORDER BY time DESC, message
                LIMIT %s""".formatted(
                rows,
                question.person().map(person -> person.condition(parameters)).orElse("1"),
                parameters.bind("UInt32", question.limit()));
        return db.query(sql, parameters.values(), limits, Tail::row).rows();
    }

    private static EventRow row(Row row) {
        double duration = row.real("duration");
        return new EventRow(
                row.text("product"),
                row.text("type_text"),
                row.text("event"),
                row.number("time_millis"),
                row.number("received_millis"),
                row.bits("message"),
                row.bits("user"),
                row.text("user_id"),
                row.bits("session"),
                row.text("page"),
                row.text("referrer"),
                row.text("channel"),
                row.text("country"),
                row.text("browser"),
                row.text("os"),
                row.text("device"),
                row.text("release"),
                row.number("is_error") != 0,
                duration < 0 ? Double.NaN : duration,
                Math.toIntExact(row.number("status")),
                row.properties("properties"));
    }
}
