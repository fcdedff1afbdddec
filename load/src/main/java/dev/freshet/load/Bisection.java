package dev.freshet.load;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.QueryLimits;
import dev.freshet.store.StoreRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Stores a batch whose contents ClickHouse refuses in parts: a part that is refused is halved, until single events are refused and the rest is
 * stored. For one attempt, on one thread.
 *
 * <p>The parts follow from the batch alone, and each has a token of its own, made of the batch's token and the part's offsets: an attempt after
 * a crash makes the same parts, and those that are stored change nothing. The batch is never inserted as a whole again, as its intent
 * says that it is stored in parts; a part would otherwise count twice.
 *
 * <p>Two things stop it, and the batch is tried again as a whole, with an error that says why: a refusal after which some of the refused part
 * is in the table (a view failed, not the table, and smaller parts would store these rows again), and a refusal of everything, which is no
 * event's fault.
 */
final class Bisection {

    /** So many refusals without a row stored are not the fault of events. */
    private static final int HOPELESS = 64;

    private static final String STORED = """
            SELECT toInt64(count()) AS n FROM events
            WHERE topic = {topic:String} AND partition = {partition:UInt32} AND batch = {batch:UInt64}
                AND received >= fromUnixTimestamp64Milli({received:Int64})
            """;

    private final ClickHouse db;
    private final Batch batch;
    private final String token;
    private final CrashPoints crashPoints;
    private final List<RefusedRow> refused = new ArrayList<>();
    private long stored;

    Bisection(ClickHouse db, Batch batch, String token, CrashPoints crashPoints) {
        this.db = db;
        this.batch = batch;
        this.token = token;
        this.crashPoints = crashPoints;
    }

    /** Rows of the batch that are in the raw table. Rows of an earlier topic of the same name are older, and not counted. */
    static long stored(ClickHouse db, Batch batch) {
        Map<String, Object> params = Map.of(
                "topic", batch.partition().topic(),
                "partition", batch.partition().partition(),
                "batch", batch.from(),
                "received", batch.oldestReceivedMillis());
        return db.query(STORED, params, QueryLimits.none(), row -> row.number("n"))
                .rows()
                .getFirst();
    }

    /** Stores what can be stored, and gives the rest. */
    List<RefusedRow> run() {
        stored = stored(db, batch);
        halve(0, batch.block().rows(), "");
        return List.copyOf(refused);
    }

    private void halve(int from, int to, String why) {
        if (to - from == 1) {
            refuse(from, why);
            return;
        }
        int middle = (from + to) >>> 1;
        store(from, middle);
        store(middle, to);
    }

    private void store(int from, int to) {
        String part = token + "#" + batch.offset(from) + "-" + batch.offset(to - 1);
        try {
            db.insertNative(
                    "events", batch.block().columns(), out -> batch.block().writeTo(out, from, to), part);
        } catch (StoreRefusedException refusal) {
            if (!refusal.ofContent()) {
                throw refusal;
            }
            requireUntouched(refusal);
            halve(from, to, String.valueOf(refusal.getMessage()));
            return;
        }
        stored = stored(db, batch);
        crashPoints.reached(CrashPoints.Point.PART_INSERTED);
    }

    private void requireUntouched(StoreRefusedException refusal) {
        if (stored(db, batch) != stored) {
            throw new IllegalStateException(
                    "a part of the batch was refused by a view after the table had stored it, and cannot be made smaller",
                    refusal);
        }
    }

    private void refuse(int row, String why) {
        refused.add(new RefusedRow(
                batch.offset(row), batch.block().product(row), batch.block().receivedMillis(row), why));
        if (stored == 0 && refused.size() >= HOPELESS) {
            throw new IllegalStateException("every event is refused, which is no event's fault: " + why);
        }
    }
}
