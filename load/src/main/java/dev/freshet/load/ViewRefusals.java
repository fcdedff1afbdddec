package dev.freshet.load;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.StoreRefusedException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of rows that the table {@code events} takes and one of its materialized views does not. Thread-safe.
 *
 * <p>ClickHouse has stored them in the table then, and in some of the views; they cannot be taken back, nor stored in smaller parts, which would count
 * them twice. So the same insert is repeated under the same token past the view that fails: the table and all other views are complete, and that one
 * view gets none of the rows. Where it is a rollup of ours, Trust shows the difference and can rebuild it.
 */
final class ViewRefusals {

    private static final Logger LOG = LoggerFactory.getLogger(ViewRefusals.class);

    private static final String STORED = """
            SELECT toInt64(count()) AS n FROM events
            WHERE topic = {topic:String} AND partition = {partition:UInt32} AND batch = {batch:UInt64}
                AND incarnation IN ('', {incarnation:String})
                AND received >= fromUnixTimestamp64Milli({received:Int64})
            """;

    private final ClickHouse db;
    private final LoadMeters meters;

    ViewRefusals(ClickHouse db, LoadMeters meters) {
        this.db = db;
        this.meters = meters;
    }

    /** Rows of the batch that are in the raw table. What was received before the oldest of them is not read. */
    long stored(Batch batch) {
        Map<String, Object> params = Map.of(
                "topic", batch.partition().topic(),
                "partition", batch.partition().partition(),
                "incarnation", batch.incarnation().text(),
                "batch", batch.from(),
                "received", batch.oldestReceivedMillis());
        return db.query(STORED, params, QueryLimits.none(), row -> row.number("n"))
                .rows()
                .getFirst();
    }

    /** Stores the rows from one up to, without, another past the view that has refused them. */
    void storePast(StoreRefusedException refusal, Batch batch, int from, int to, String token) {
        LOG.error(
                "{}: a materialized view refuses some of the {} rows from offset {} on, which the table has stored; they are stored in all other views, "
                        + "and in this one none of them: {}",
                batch.partition(),
                to - from,
                batch.offset(from),
                refusal.getMessage());
        db.insertNativePastViews(
                "events", batch.block().columns(), out -> batch.block().writeTo(out, from, to), token);
        meters.refusedByView(to - from);
    }
}
