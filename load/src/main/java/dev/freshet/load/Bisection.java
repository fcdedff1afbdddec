package dev.freshet.load;

import dev.freshet.store.ClickHouse;
import dev.freshet.store.StoreRefusedException;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores a batch whose contents ClickHouse refuses in parts: a part that is refused is halved, until single events are refused and the rest is
 * stored. For one attempt, on one thread.
 *
 * <p>The parts follow from the batch alone, and each has a token of its own, made of the batch's token and the part's offsets: an attempt after
 * a crash makes the same parts, and those that are stored change nothing. The batch is never inserted as a whole again, as its intent
 * says that it is stored in parts; a part would otherwise count twice.
 *
 * <p>A part that the table has stored and a view refuses is not made smaller, see {@link ViewRefusals}. A refusal of everything, which is no
 * event's fault, stops it, and the batch is tried again, with an error that says why.
 */
final class Bisection {

    /** So many refusals without a row stored are not the fault of events. */
    private static final int HOPELESS = 64;

    private final ClickHouse db;
    private final ViewRefusals views;
    private final Batch batch;
    private final String token;
    private final CrashPoints crashPoints;
    private final List<RefusedRow> refused = new ArrayList<>();
    private long stored;

    Bisection(ClickHouse db, ViewRefusals views, Batch batch, String token, CrashPoints crashPoints) {
        this.db = db;
        this.views = views;
        this.batch = batch;
        this.token = token;
        this.crashPoints = crashPoints;
    }

    /** Stores what can be stored, and gives the rest. */
    List<RefusedRow> run() {
        stored = views.stored(batch);
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
            if (views.stored(batch) == stored) {
                halve(from, to, String.valueOf(refusal.getMessage()));
                return;
            }
            views.storePast(refusal, batch, from, to, part);
        }
        stored = views.stored(batch);
        crashPoints.reached(CrashPoints.Point.PART_INSERTED);
    }

    private void refuse(int row, String why) {
        refused.add(new RefusedRow(
                batch.offset(row), batch.block().product(row), batch.block().receivedMillis(row), why));
        if (stored == 0 && refused.size() >= HOPELESS) {
            throw new IllegalStateException("every event is refused, which is no event's fault: " + why);
        }
    }
}
